"""An object of Windows Management Instrumentation."""

import rbhost


def wmi_object(namespace, class_):
    """Say whether the class answers with an object."""
    return rbhost.run_helper("wmi_object", {"namespace": namespace, "class": class_})
