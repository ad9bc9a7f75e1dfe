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
    judge_waivers(options)
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
    parser.add_argument("--verbose", action="store_true", help="say what is done, on standard error")
    add_waivers(parser)


def add_waivers(parser):
    """Add the options by which a person lets something pass; each needs a reason."""
    parser.add_argument("--ignore-gate", action="store_true", help="act though the gate before a step is not passed")
    parser.add_argument(
        "--accept", action="append", type=_check, default=[], metavar="CHECK",
        help="let a look that must hold before a step pass as it is (its name, as the line UNMET has it)",
    )
    parser.add_argument(
        "--ask-again", type=_check, default=None, metavar="STEP", help="ask the question of a step that was answered once more"
    )
    parser.add_argument(
        "--allow-open-folder", action="store_true", help="go on though others may write to the bundle or its evidence"
    )
    parser.add_argument("--reason", type=_words, default=None, help="why: needed for each of these")
    parser.add_argument("--person", type=_words, default=None, help="who says so, where it is not whoever runs this")


def judge_waivers(options):
    """Raise RbUsage where an option that lets something pass stands without a reason, or where it can do nothing."""
    given = [name for name in ("ignore_gate", "accept", "ask_again") if getattr(options, name)]
    if given and (options.check or options.undo):
        raise RbUsage("--check and --undo let nothing pass: leave out " + _option(given[0]))
    given += ["allow_open_folder"] if options.allow_open_folder else []
    if given and not options.reason:
        raise RbUsage("%s needs --reason" % _option(given[0]))
    if (options.reason or options.person) and not given:
        raise RbUsage("there is nothing that --reason or --person could be for")


def _option(name):
    return "--" + name.replace("_", "-")


def _words(text):
    if not re.match(r"\A[^\x00-\x1f\x7f-\x9f]{1,400}\Z", text) or not text.strip():
        raise argparse.ArgumentTypeError("a reason, or a name, is one line of at most 400 letters")
    return text.strip()


def _check(text):
    if not re.match(r"\A[A-Za-z0-9@._-]{1,120}\Z", text):
        raise argparse.ArgumentTypeError("'%s' is not the name of a look or a step" % text)
    return text


def _seconds(text):
    if not re.match(r"\A[0-9]{1,5}\Z", text) or not 1 <= int(text) <= 86400:
        raise argparse.ArgumentTypeError("'%s' is not a number of seconds from 1 to 86400" % text)
    return int(text)
