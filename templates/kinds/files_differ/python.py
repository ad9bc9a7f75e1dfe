"""Two files, compared."""

import rbhost


def files_differ(file, other):
    """Say whether the bytes of two files differ; a file that is not there differs from every other."""
    found = rbhost.file_hash(file)
    return found is None or found != rbhost.file_hash(other)
