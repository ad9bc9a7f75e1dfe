"""What goes into a pack file, and what its manifest says of the pack."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from runbook import __version__
from runbook.bundle.files import files_of, links_of
from runbook.bundle.pack_file import SUFFIX, BadPackFile
from runbook.tailor.coverage import ledger
from runbook.tailor.topic import Topic


def files_to_pack(folder: Path) -> Mapping[str, bytes]:
    """Return the files of a pack's folder; hidden ones and other pack files stay out.

    Raises BadPackFile where a link lies among them: what it leads to may be anybody's.
    """
    kept = {
        name: data
        for name, data in files_of(folder).items()
        if not any(part.startswith(".") for part in name.split("/")) and not name.endswith(SUFFIX)
    }
    if links := sorted(name for name in links_of(folder) if not name.startswith(".")):
        raise BadPackFile(f"{folder / links[0]} is a link; a pack file holds plain files only")
    return kept


def said_of_pack(topic: Topic) -> Mapping[str, Any]:
    """Return the manifest's words: name, versions, articles with licences and hashes, how much is reviewed.

    An overlay names the pack that it `extends`, which is handed over by itself, and that pack's articles.

    `needs` is the version of the tool that judged the pack: an earlier one may not read it. `own_commands`
    are the shells that it brings commands for; a script would run them, the tool never does.
    """
    pack, found = topic.pack, ledger(topic)
    hashes = {article.file: article.sha256 for article in topic.articles}
    return {
        "name": pack.name,
        "title": pack.title,
        "version": pack.version,
        "needs": __version__,
        "extends": Path(pack.base).name if pack.base else "",
        "articles": [
            {
                "file": article.file,
                "source": article.source,
                "licence": article.licence,
                "attribution": article.attribution,
                "sha256": hashes[article.file],
            }
            for article in pack.articles
        ],
        "steps": found.steps,
        "reviewed": len(found.reviews),
        "drafted": pack.drafted,
        "own_commands": list(pack.own_commands),
    }
