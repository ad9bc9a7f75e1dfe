"""registry_value: text, number, several lines, bytes, or nothing; the same in both languages."""

from simulated_host.worlds import as_it_is, registry, setting

_KEY = r"HKLM\SOFTWARE\Contoso's & Co"
_DRIVE = setting("environment", {"SystemDrive": "C:"})


def test_registry_value(look):
    look(
        "registry_value",
        {"key": r"HKLM\SOFTWARE\Contoso's & Co", "name": "Server"},
        no_key=(as_it_is, None),
        no_value=(registry(_KEY, Other="x"), None),
        text=(registry(_KEY, Server="SQL01"), "SQL01"),
        empty_text=(registry(_KEY, Server=""), ""),
        number=(registry(_KEY, Server=7), 7),
        zero=(registry(_KEY, Server=0), 0),
        large_number=(registry(_KEY, Server=0xFFFFFFFE), 4294967294),
        larger_number=(registry(_KEY, Server=2**32), 4294967296),
        too_large_for_a_record=(registry(_KEY, Server=2**64 - 1), "18446744073709551615"),
        number_of_a_wrong_length=(registry(_KEY, Server={"dword": "0700000001000000"}), 7),
        beside_such_a_number=(registry(_KEY, Server="SQL01", Other={"dword": "0700000001000000"}), "SQL01"),
        lines=(registry(_KEY, Server=["a", "b"]), "a\nb"),
        no_lines=(registry(_KEY, Server=[]), ""),
        variables=(
            _both(_DRIVE, registry(_KEY, Server={"expand": "%systemdrive%\\%Unknown%"})),
            "C:\\%Unknown%",
        ),
        variables_in_plain_text=(_both(_DRIVE, registry(_KEY, Server="%SystemDrive%")), "%SystemDrive%"),
        octets=(registry(_KEY, Server={"binary": "00ff0a"}), "00ff0a"),
        no_octets=(registry(_KEY, Server={"binary": ""}), ""),
        other_case=(registry(_KEY.upper(), server="SQL01"), "SQL01"),
    )


def _both(*changes):
    return lambda world, host: [change(world, host) for change in changes]
