#!/usr/bin/env python3
"""Runs the steps of this runbook in order, on the computer that each of them names.

    python invoke_runbook.py --check        look at every step, change nothing
    python invoke_runbook.py                run; after a stop, start it again: it goes on where it ended
    python invoke_runbook.py --help         all options
"""

import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))
from rbrunner import run_steps  # noqa: E402

SETTINGS = r'{}'


if __name__ == "__main__":
    sys.exit(run_steps(SETTINGS, __file__))
