"""A small pack for tests of profiles: the profile is judged, not the guide."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from runbook.resources import packs_folder


@pytest.fixture(scope="session")
def small_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a pack with the shipped schema and one step: the profile is judged, not the guide."""
    folder = tmp_path_factory.mktemp("packs") / "small"
    folder.mkdir()
    schema = yaml.safe_load((packs_folder() / "mim-sharepoint" / "profile.schema.yaml").read_text("utf-8"))
    (folder / "profile.schema.yaml").write_text(yaml.safe_dump(_asked_always(schema)), "utf-8")
    (folder / "article.md").write_text("# Small\n\nDo it.\n", "utf-8")
    (folder / "guide.yaml").write_text(
        "phase: {id: one, title: One}\n"
        "steps:\n"
        "  - {id: one, title: Do it, role: admin, host: desk, account: admin, minutes: 1,\n"
        "     why: It is needed., work: [{say: Do it.}, {confirm: Done?, expect: It is done.}],\n"
        "     fails: [{do: Ask.}], undo: Undo it.}\n",
        "utf-8",
    )
    (folder / "claims.yaml").write_text(
        "claims:\n"
        "  - {id: head, section: small, text: Small, as: context}\n"
        "  - {id: text, section: small, text: Do it., as: context}\n",
        "utf-8",
    )
    (folder / "pack.yaml").write_text(
        'name: mim-sharepoint\ntitle: Small\nversion: "1"\n'
        "schema: profile.schema.yaml\nclaims: claims.yaml\nguide: [guide.yaml]\n"
        "articles: [{file: article.md, source: none, licence: none}]\n"
        "roles: {admin: Administrator}\nhosts: {desk: [{value: desk}]}\n"
        "accounts: {admin: [{value: admin}]}\n",
        "utf-8",
    )
    return folder


def _asked_always(schema: Any) -> Any:
    """Return a schema without the conditions of the shipped pack, which the small one does not name."""
    if isinstance(schema, dict):
        return {key: _asked_always(value) for key, value in schema.items() if key != "x-ask-when"}
    return schema
