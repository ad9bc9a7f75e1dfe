"""The Visual C++ runtime for 64-bit programs."""

import rbhost

_ROOTS = ("HKLM\\SOFTWARE\\Microsoft\\", "HKLM\\SOFTWARE\\WOW6432Node\\Microsoft\\")


def vc_runtime(version):
    """Return "major.minor.build" of a runtime generation, None where it is absent."""
    for root in _ROOTS:
        key = root + "VisualStudio\\" + version + "\\VC\\Runtimes\\x64"
        parts = [rbhost.registry_value(key, name) for name in ("Major", "Minor", "Bld")]
        if None not in parts:
            return ".".join(str(part) for part in parts)
    return None
