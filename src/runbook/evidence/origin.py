"""Whether the plan in a bundle is the one that the bundle was built from."""

import json
from collections.abc import Iterator

from runbook.diagnostics import Diagnostic
from runbook.evidence.chain import damage
from runbook.model.manifest import Manifest, sha256_of
from runbook.model.plan_json import hash_in


def check_plan(folder: str, name: str, data: bytes, manifest: Manifest) -> Iterator[Diagnostic]:
    """Yield what shows that a plan, which can be read, was changed after the build."""
    plan = json.loads(data)
    if name not in manifest.files or manifest.files[name].sha256 != sha256_of(data):
        yield damage(folder, name, "changed-file", "this file is not the one that was built")
    elif not plan["hash"] == manifest.plan_hash == hash_in(plan):
        yield damage(folder, name, "changed-file", "what this plan says has another hash than the bundle's")
