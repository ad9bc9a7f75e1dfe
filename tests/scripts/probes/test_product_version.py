"""product_version: the entries of Programs and Features, both views."""

from simulated_host.worlds import PRODUCTS, PRODUCTS_32, as_it_is, product, registry


def test_product_version(look):
    look(
        "product_version",
        {"name": "*Identity Manager*Synchronization*"},
        absent=(as_it_is, None),
        installed=(
            product("Microsoft Identity Manager 2016 Synchronization Service", "4.6.34.0"),
            "4.6.34.0",
        ),
        other_case=(product("microsoft identity manager synchronization", "4.6.673.0"), "4.6.673.0"),
        in_32_bit_view=(
            product("Identity Manager Synchronization", "4.4.1302.0", root=PRODUCTS_32),
            "4.4.1302.0",
        ),
        version_is_a_number=(_entry(DisplayVersion=0), "0"),
        no_version=(_entry(), ""),
        beside_a_number_of_a_wrong_length=(
            _entry(DisplayVersion="4.6.34.0", NoModify={"dword": "0100000000000000"}),
            "4.6.34.0",
        ),
        near_miss=(product("Identity Manager Portal", "4.6.34.0"), None),
    )


def _entry(**values):
    return registry(PRODUCTS + r"\{1}", DisplayName="Identity Manager Synchronization", **values)
