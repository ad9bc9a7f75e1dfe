"""Expands an archive."""

import rbhost
import rbrun


def zip_expand(id, archive, target):
    """Expand the archive and take the mark of the web off its files."""
    rbhost.run_helper("zip_expand", {"archive": archive, "target": target}, 1800)
    rbhost.run_helper("file_unblock", {"folder": target})
    rbrun.acted(id, "zip_expand", "expand %s -> %s" % (archive, target))
