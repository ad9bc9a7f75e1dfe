"""The options of a step's script, and those that the runner shares with it."""

import argparse
import os
import re

from rbsignals import RbUsage


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong and leaves the ending to the script."""

    def error(self, message):
        raise RbUsage(message)


def step_options(script, argv, can_undo):
    """Return the options of a step's script; raise RbUsage where they do not go together."""
    bundle = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(script))))
    parser = Parser(description="Runs one step of the runbook.", allow_abbrev=False)
    add_options(parser, os.path.join(bundle, "evidence"))
    options = parser.parse_args(argv)
    if options.undo and (options.check or not can_undo):
        raise RbUsage("this step has no undo; the runbook says what to do" if not can_undo else "--check and --undo exclude each other")
    return options


def add_options(parser, evidence):
    """Add the options that steps and the runner share."""
    parser.add_argument("--check", action="store_true", help="only look")
    parser.add_argument("--what-if", action="store_true", help="say what would happen, change nothing")
    parser.add_argument("--yes", action="store_true", help="ask no question before acting")
    parser.add_argument("--evidence-dir", default=evidence, metavar="FOLDER", help="where records go")
    parser.add_argument(
        "--timeout", type=_seconds, default=7200, metavar="SECONDS", help="how long a program that nobody works in may run (7200)"
    )
    parser.add_argument("--non-interactive", action="store_true", help="nobody is there to answer")
    parser.add_argument("--undo", action="store_true", help="undo the step")
    parser.add_argument(
        "--ignore-gate", type=_reason, default=None, metavar="REASON", help="act before the gate is passed; the record says why"
    )


def _reason(text):
    if not re.match(r"\A[^\x00-\x1f\x7f-\x9f]{1,400}\Z", text) or not text.strip():
        raise argparse.ArgumentTypeError("a reason is one line of at most 400 letters")
    return text.strip()


def _seconds(text):
    if not re.match(r"\A[0-9]{1,5}\Z", text) or not 1 <= int(text) <= 86400:
        raise argparse.ArgumentTypeError("'%s' is not a number of seconds from 1 to 86400" % text)
    return int(text)
