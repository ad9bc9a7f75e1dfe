"""vc_runtime: the runtime of a generation, in either view of the registry."""

from simulated_host.worlds import as_it_is, registry

_KEY = r"HKLM\SOFTWARE\{}Microsoft\VisualStudio\12.0\VC\Runtimes\x64"


def test_vc_runtime(look):
    look(
        "vc_runtime",
        {"version": "12.0"},
        absent=(as_it_is, None),
        installed=(registry(_KEY.format(""), Major=12, Minor=0, Bld=40664), "12.0.40664"),
        in_32_bit_view=(registry(_KEY.format("WOW6432Node\\"), Major=12, Minor=0, Bld=21005), "12.0.21005"),
        incomplete=(registry(_KEY.format(""), Major=12), None),
    )
