"""Starts scripts as start.py does, each in a fork of one Python that has read beforehand what scripts read.

It is asked by a line of JSON at a port and answers with an exit code; what a script prints is its own.
"""

import argparse  # noqa: F401
import base64  # noqa: F401
import datetime  # noqa: F401
import getpass  # noqa: F401
import glob
import hashlib  # noqa: F401
import json
import ntpath  # noqa: F401
import os
import platform  # noqa: F401
import queue  # noqa: F401
import runpy
import shutil  # noqa: F401
import socket
import subprocess  # noqa: F401
import sys
import tempfile
from _imp import _fix_co_filename
from importlib.machinery import SourceFileLoader

_HERE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120
_known, _codes = set(), {}
_compile = SourceFileLoader.source_to_code


def _source_to_code(self, data, path, **options):
    # A module of the same bytes is the same code, wherever it lies; a traceback names where it lies.
    code = _codes.get(bytes(data))
    if code is None:
        return _compile(self, data, path, **options)
    _fix_co_filename(code, path)
    return code


def _learn(folder):
    if folder in _known:
        return
    _known.add(folder)
    for path in glob.glob(os.path.join(folder, "**", "*.py"), recursive=True):  # noqa: PTH118, PTH207
        with open(path, "rb") as file:  # noqa: PTH123
            data = file.read()
        if data not in _codes:
            try:
                _codes[data] = compile(data, path, "exec", dont_inherit=True)
            except (SyntaxError, ValueError):
                continue


def _serve(line):
    with line.makefile("rwb", buffering=0) as asked:
        while data := asked.readline():
            request = json.loads(data)
            above = os.path.dirname(request["script"][0])  # noqa: PTH120
            for folder in (_HERE, os.path.join(above, "lib"), os.path.join(above, "..", "lib")):  # noqa: PTH118
                _learn(folder)
            child = os.fork()
            if child == 0:
                return request
            _, status = os.waitpid(child, 0)
            asked.write(b"%d\n" % os.waitstatus_to_exitcode(status))
    return None


def _become(request):
    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(request["folder"])
    with tempfile.TemporaryFile() as typed:
        typed.write(request["typed"].encode())
        typed.seek(0)
        os.dup2(typed.fileno(), 0)
    sys.argv[:] = request["script"]


sys.dont_write_bytecode = True
sys.path.insert(0, _HERE)
SourceFileLoader.source_to_code = _source_to_code
with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as _line:
    _request = _serve(_line)
if _request is not None:
    _become(_request)
    import fakewindows  # noqa: F401

    runpy.run_path(sys.argv[0], run_name="__main__")
