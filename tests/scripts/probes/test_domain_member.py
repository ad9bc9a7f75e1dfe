"""domain_member: the DNS name of the domain."""

from simulated_host.worlds import as_it_is, setting


def test_domain_member(look):
    look(
        "domain_member",
        {},
        member=(as_it_is, "contoso.com"),
        upper_case=(setting("domain", "CONTOSO.COM"), "contoso.com"),
        workgroup=(setting("domain", ""), ""),
    )
