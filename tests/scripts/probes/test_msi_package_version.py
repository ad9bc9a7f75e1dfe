"""msi_package_version: the ProductVersion that a package holds."""

from simulated_host.worlds import as_it_is, file


def test_msi_package_version(look):
    look(
        "msi_package_version",
        {"path": r"D:\x.msi"},
        absent=(as_it_is, None),
        package=(file(r"D:\x.msi", package={"kind": "msi", "version": "4.6.34.0"}), "4.6.34.0"),
        no_package=(file(r"D:\x.msi"), None),
    )
