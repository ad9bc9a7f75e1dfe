"""The JSON Schema of the files of a pack and of kinds, for editors that complete and check while typing.

The reader judges packs, since it says more and at the right place; tests hold that both judge alike.
"""

from runbook.read.packs.schema.document import pack_schema

__all__ = ["pack_schema"]
