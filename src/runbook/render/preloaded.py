"""What the fork server imports, of which every worker is a copy: the engine, kept out of the collector."""

import gc
from contextlib import suppress

from runbook.errors import EngineMissing
from runbook.render.engine import load_engine

# What is missing is told by the worker that is to draw the first document: nobody listens here.
with suppress(EngineMissing, OSError):
    load_engine()
gc.collect()
gc.freeze()
