"""Folders compared file by file, by hash."""

import ntpath

import rbhost


def is_copy(source, target):
    """Say whether the target holds each file of the source with the same bytes, and there is one."""
    files = rbhost.folder_files(source)
    return bool(files) and files == rbhost.folder_files(target) and not missing(source, target)


def missing(source, target):
    """Return the files of the source that the target lacks, or holds with other bytes."""
    return [
        name
        for name in rbhost.folder_files(source)
        if rbhost.file_hash(ntpath.join(source, name)) != rbhost.file_hash(ntpath.join(target, name))
    ]
