"""os_product_type: client, domain controller or server."""

from simulated_host.worlds import as_it_is, registry

_OPTIONS = r"HKLM\SYSTEM\CurrentControlSet\Control\ProductOptions"


def test_os_product_type(look):
    look(
        "os_product_type",
        {},
        member=(as_it_is, 3),
        domain_controller=(registry(_OPTIONS, ProductType="LanmanNT"), 2),
        client=(registry(_OPTIONS, ProductType="WinNT"), 1),
    )
