"""dotnet_release: the release number of .NET Framework 4."""

from simulated_host.worlds import as_it_is, no_registry


def test_dotnet_release(look):
    look(
        "dotnet_release",
        {},
        installed=(as_it_is, 528040),
        absent=(no_registry(r"HKLM\SOFTWARE\Microsoft\NET Framework Setup\NDP\v4\Full"), None),
    )
