"""Expands an archive."""

import rbfolders
import rbrun


def zip_expand(id, archive, target):
    """Expand the archive; the helper gives no file its name before it is whole."""
    kept = rbrun.ask_helper("zip_expand", {"archive": archive, "target": target}, 1800)["kept"]
    rbrun.acted(id, "zip_expand", "expand %s -> %s" % (archive, target) + rbfolders.marked(kept))
