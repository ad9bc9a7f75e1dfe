"""Mounts an image of installation media."""

import rbrun


def iso_mount(id, image):
    """Mount the image unless it is mounted."""
    reply = rbrun.ask_helper("disk_image", {"image": image}, 300)
    rbrun.acted(id, "iso_mount", "mount " + image, None, reply["changed"])
