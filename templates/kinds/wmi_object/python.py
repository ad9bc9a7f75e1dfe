"""An object of Windows Management Instrumentation."""

import rbrun


def wmi_object(namespace, class_):
    """Say whether the class answers with an object."""
    return rbrun.ask_helper("wmi_object", {"namespace": namespace, "class": class_})
