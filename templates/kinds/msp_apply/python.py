"""Applies a patch of Windows Installer."""

import rbinstaller


def msp_apply(id, patch, log, properties=None):
    """Patch quietly."""
    rbinstaller.run(id, "msp_apply", "/p", patch, log, properties or {}, None)
