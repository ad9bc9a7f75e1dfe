"""Installs a package of Windows Installer."""

import rbinstaller
import rbrun


def msi_install(id, package, log, properties=None, secret="", prompt=""):
    """Install quietly; a secret property is asked for now and shown nowhere but to msiexec."""
    asked = (secret, rbrun.secret(prompt)) if secret else None
    rbinstaller.run(id, "msi_install", "/i", package, log, properties or {}, asked)
