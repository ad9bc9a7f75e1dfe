"""ad_right: an entry of its own for one right."""

from simulated_host.worlds import as_it_is

_RIGHT = "1131f6aa-9c07-11d1-f79f-00c04fc2dcd2"


def test_ad_right(look):
    look(
        "ad_right",
        {"account": "CONTOSO\\svc-mimad", "naming_context": "DC=contoso,DC=com", "right": _RIGHT},
        none=(as_it_is, False),
        granted=(_entry(_RIGHT), True),
        dangerous_sibling=(_entry("1131f6ad-9c07-11d1-f79f-00c04fc2dcd2"), False),
    )


def _entry(right):
    return lambda world, _: world.update(aces=[["S-1-5-21-1-2-3-1103", "dc=contoso,dc=com", right]])
