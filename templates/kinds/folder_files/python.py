"""The files of a folder."""

import ntpath

import rbhost


def folder_files(path):
    """Return how many files of the folder are larger than 0 bytes; none where there is no folder."""
    return sum(rbhost.file_size(file) > 0 for file in rbhost.find_files(ntpath.join(path, "*")))
