"""windows_feature: a role or feature."""

from simulated_host.worlds import as_it_is, setting


def test_windows_feature(look):
    look(
        "windows_feature",
        {"name": "NET-Framework-Core"},
        available=(as_it_is, "available"),
        installed=(setting("features", {"NET-Framework-Core": "installed"}), "installed"),
        absent=(setting("features", {}), "absent"),
    )
