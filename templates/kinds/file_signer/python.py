"""Who signed a file."""

import rbrun


def file_signer(path):
    """Return the name in the certificate of a valid signature, None where there is none."""
    return rbrun.ask_helper("file_signer", {"path": path})
