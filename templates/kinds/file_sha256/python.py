"""The hash of a file."""

import rbhost


def file_sha256(path):
    """Return the SHA-256 in lower case, None where there is no file."""
    return rbhost.file_hash(path)
