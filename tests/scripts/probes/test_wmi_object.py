"""wmi_object: an object of the product, for those who may see it."""

from simulated_host.worlds import as_it_is, service, setting

_CLASS = setting(
    "wmi",
    [
        {
            "namespace": "root/MicrosoftIdentityIntegrationServer",
            "class": "MIIS_Server",
            "service": "FIMSynchronizationService",
        }
    ],
)


def test_wmi_object(look):
    look(
        "wmi_object",
        {"namespace": "root/MicrosoftIdentityIntegrationServer", "class": "MIIS_Server"},
        absent=(as_it_is, False),
        answers=(_both(_CLASS, service("FIMSynchronizationService")), True),
        service_stopped=(_both(_CLASS, service("FIMSynchronizationService", "stopped")), False),
    )


def _both(*changes):
    return lambda world, host: [change(world, host) for change in changes]
