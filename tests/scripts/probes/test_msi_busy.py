"""msi_busy: whether another installation runs."""

from simulated_host.worlds import as_it_is, setting


def test_msi_busy(look):
    look("msi_busy", {}, idle=(as_it_is, False), busy=(setting("msi_busy", True), True))
