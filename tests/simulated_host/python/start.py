"""Starts a script on the simulated host as `py -I SCRIPT ARGUMENTS...` does on Windows."""

import os
import runpy
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
import fakewindows  # noqa: E402, F401

del sys.argv[0]
runpy.run_path(sys.argv[0], run_name="__main__")
