"""memory_gb: the nearest GiB, as people name the size of a machine."""

from simulated_host.worlds import as_it_is, setting


def test_memory_gb(look):
    look(
        "memory_gb",
        {},
        usual=(as_it_is, 16),
        firmware_keeps_a_part=(setting("memory_bytes", 8 * 1024**3 - 70_000_000), 8),
        small=(setting("memory_bytes", 4 * 1024**3), 4),
    )
