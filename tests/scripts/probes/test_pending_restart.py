"""pending_restart: three places where Windows notes that a restart is due."""

from simulated_host.worlds import SESSION_MANAGER, as_it_is, registry

_CURRENT = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion"


def test_pending_restart(look):
    look(
        "pending_restart",
        {},
        none=(as_it_is, False),
        servicing=(registry(_CURRENT + r"\Component Based Servicing\RebootPending", x=1), True),
        updates=(registry(_CURRENT + r"\WindowsUpdate\Auto Update\RebootRequired", x=1), True),
        renames=(registry(SESSION_MANAGER, PendingFileRenameOperations=["\\??\\C:\\a", ""]), True),
        no_renames=(registry(SESSION_MANAGER, PendingFileRenameOperations=[]), False),
    )
