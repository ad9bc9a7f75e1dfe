"""free_disk_gb: whole GiB, rounded down."""

from simulated_host.worlds import as_it_is, setting


def test_free_disk_gb(look):
    look(
        "free_disk_gb",
        {"path": "C:\\"},
        plenty=(as_it_is, 200),
        almost_ten=(setting("free_bytes", {"C:": 10 * 1024**3 - 1}), 9),
        none=(setting("free_bytes", {"C:": 0}), 0),
    )
