"""file_exists: a file, a folder, or nothing."""

from simulated_host.worlds import as_it_is, file


def test_file_exists(look):
    look(
        "file_exists",
        {"path": r"D:\MIM media\setup.exe"},
        absent=(as_it_is, False),
        file=(file(r"D:\MIM media\setup.exe"), True),
        other_case=(file(r"d:\mim media\SETUP.EXE"), True),
        folder=(file(r"D:\MIM media\setup.exe\x"), True),
    )
