"""Folders compared file by file, by hash; and files from elsewhere."""

import ntpath

import rbhost


PART = ".part"
"""What a file is called behind its name until it is whole."""


def marked(names):
    """Return which files keep the mark of the web, since nobody has signed them, as words to put behind others."""
    if not names:
        return ""
    few = [name[: -len(PART)] if name.endswith(PART) else name for name in sorted(names)[:5]]
    few += ["..."] if len(names) > 5 else []
    return "; %d without a valid signature stay marked as downloaded: %s" % (len(names), ", ".join(few))


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
