"""process_64bit: the architecture of this process."""

from simulated_host.worlds import as_it_is, setting


def test_process_64bit(look):
    look(
        "process_64bit",
        {},
        native=(as_it_is, True),
        emulated=(setting("architecture", "x86"), False),
    )
