"""Where a step belongs, and whether that is this computer."""

import rbhost
from rbsettings import ANY_COMPUTER

# COMPUTERNAME is the NetBIOS name, which has at most 15 letters; the whole name stands with the DNS settings.
_LONGEST = 15
_WHOLE_NAME = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters"
_NOT_WINDOWS = (
    "This is %s, not Windows. Step scripts run on the Windows Server that the step names: "
    "copy 'scripts', 'SHA256SUMS' and 'evidence' there and start it again."
)
_EMULATED = (
    "This is a 32-bit Python on a 64-bit Windows, which shows it another registry and other programs. "
    "Start it again with the 64-bit Python."
)


def unfit():
    """Say what is wrong with this system or this Python and what to do; "" where both will do."""
    if rbhost.is_emulated():
        return _EMULATED
    return "" if rbhost.is_windows() else _NOT_WINDOWS % rbhost.system()


def is_here(place):
    """Say whether a step that belongs to this place is done on this computer."""
    wanted = name_of(place)
    if place == ANY_COMPUTER or wanted == rbhost.computer():
        return True
    shortened = len(wanted) > _LONGEST and wanted[:_LONGEST] == rbhost.computer()
    return shortened and rbhost.registry_text(_WHOLE_NAME, "Hostname").lower() == wanted


def name_of(place):
    """Return the computer's name of a place, in lower case, without its domain."""
    return place.split(".")[0].lower()
