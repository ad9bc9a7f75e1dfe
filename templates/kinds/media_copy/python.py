"""Copies installation media to disk."""

import ntpath

import rbfolders
import rbhost
import rbrun
from rbsignals import RbFailed


def media_copy(id, source, target, image=False):
    """Copy each file that is missing or differs, unblock what is signed, and compare every hash.

    A file gets its name when it is whole and so unblocked: a run that is ended between leaves no file to mistake.
    """
    root = source
    if image or source.lower().endswith(".iso"):
        root = rbrun.ask_helper("disk_image", {"image": source}, 300)["root"]
    if not rbhost.file_exists(root):
        raise RbFailed("copy", "there is no folder " + root)
    missing = rbfolders.missing(root, target)
    for name in missing:
        rbhost.copy_file(ntpath.join(root, name), ntpath.join(target, name) + rbfolders.PART)
    kept = rbrun.ask_helper("file_unblock", {"folder": target}, 600)["kept"]
    for name in missing:
        rbhost.move_file(ntpath.join(target, name) + rbfolders.PART, ntpath.join(target, name))
    words = "copy %s -> %s, %d files" % (source, target, len(missing)) + rbfolders.marked(kept)
    rbrun.acted(id, "media_copy", words, None, bool(missing))
    if rbfolders.missing(root, target):
        raise RbFailed("copy", "the copy in %s is not complete" % target)
