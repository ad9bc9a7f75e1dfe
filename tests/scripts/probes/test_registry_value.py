"""registry_value: text, number, several lines, or nothing."""

from simulated_host.worlds import as_it_is, registry

_KEY = r"HKLM\SOFTWARE\Contoso's & Co"


def test_registry_value(look):
    look(
        "registry_value",
        {"key": r"HKLM\SOFTWARE\Contoso's & Co", "name": "Server"},
        no_key=(as_it_is, None),
        no_value=(registry(_KEY, Other="x"), None),
        text=(registry(_KEY, Server="SQL01"), "SQL01"),
        number=(registry(_KEY, Server=7), 7),
        lines=(registry(_KEY, Server=["a", "b"]), "a\nb"),
        other_case=(registry(_KEY.upper(), server="SQL01"), "SQL01"),
    )
