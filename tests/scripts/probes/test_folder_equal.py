"""folder_equal: the same files with the same bytes."""

from simulated_host.worlds import as_it_is, file


def test_folder_equal(look):
    look(
        "folder_equal",
        {"source": "D:\\MIM", "target": "C:\\Install\\MIM"},
        no_source=(as_it_is, False),
        no_target=(_files("D:"), False),
        equal=(_files("D:", "C:\\Install"), True),
        changed=(_both(_files("D:", "C:\\Install"), file(r"C:\Install\MIM\a.txt", text="other")), False),
        one_more=(_both(_files("D:", "C:\\Install"), file(r"C:\Install\MIM\b.txt")), False),
    )


def _files(*roots):
    return _both(
        *(file(rf"{root}\MIM\{name}", text=name) for root in roots for name in ("a.txt", "sub\\b.cab"))
    )


def _both(*changes):
    return lambda world, host: [change(world, host) for change in changes]
