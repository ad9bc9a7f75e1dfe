"""The runner: the steps of a plan in order, on the computers that they name."""

import contextlib
import io
import os
import runpy
import sys

import rbbundle
import rbhost
import rbnames
import rbtrace
import rbwords
from rbalone import alone
from rbevidence import Records
from rbhistory import History
from rboptions import Parser, add_options, judge_waivers
from rbplace import is_here, unfit
from rbrun import EXIT
from rbsettings import ANY_COMPUTER, read_steps
from rbsignals import RbUsage
from rbundo import open_changes, told

_ELSEWHERE = (
    "Step %s belongs to %s. There, in the folder scripts\\python of this bundle, type: py -I invoke_runbook.py ; "
    "then copy the folder evidence back and start again here."
)
_BROKEN = (EXIT["error"], EXIT["usage"], EXIT["blocked"], EXIT["timeout"])


def run_steps(settings, script, argv=None):
    """Run the steps as the command line asks and return the exit code."""
    rbhost.print_all_letters()
    folder = os.path.dirname(os.path.abspath(script))
    try:
        plan = read_steps(settings)
        options = _options(os.path.join(os.path.dirname(os.path.dirname(folder)), "evidence"), argv)
        steps = _chosen(plan["steps"], options)
        if options.ask_again:
            options.ask_again = steps[_index(steps, options.ask_again)]["id"]
    except RbUsage as error:
        print("usage: %s" % error)
        return EXIT["usage"]
    if options.list_steps:
        return _list(steps)
    if unfit():
        print(unfit())
        return EXIT["blocked"]
    refused = rbbundle.unbuilt(folder) or rbbundle.opened(folder, options)
    if refused:
        print("\n".join(refused))
        return EXIT["blocked"]
    rbtrace.begin(options.evidence_dir, options.what_if and not options.check, options.verbose)
    runner = _Runner(folder, plan, steps, options)
    if options.what_if and not options.check:
        return runner.undo() if options.undo else runner.what_if()
    with alone(options.evidence_dir, rbhost.computer()) as other:
        if other:
            print(other)
            return EXIT["blocked"]
        code = runner.check() if options.check else runner.undo() if options.undo else runner.run()
    runner.say_newest()
    return code


class _Runner:
    def __init__(self, folder, plan, steps, options):
        self.folder, self.options = folder, options
        self.steps = [step for step in steps if step["script"]]
        self.count = sum(bool(step["script"]) for step in plan["steps"])
        self.folder_of_evidence = os.path.abspath(options.evidence_dir)
        hashes = {step["id"]: step["run_hash"] for step in plan["steps"]}
        self.records = Records(options.evidence_dir, plan["plan"]["hash"], hashes)
        self.history = History(self.records)
        self.known = set(hashes)
        self._say_who_began(plan["tool"])

    def run(self):
        for done, step in enumerate(self.steps):
            if not _is_here(step):
                if not self.history.is_done_elsewhere(step["id"]):
                    print("  %d of %d steps are done; evidence: %s" % (done, len(self.steps), self.folder_of_evidence))
                    print(_ELSEWHERE % (step["number"], step["host"]))
                    return EXIT["blocked"]
                print("%(number)s %(title)s: done on %(host)s" % step)
                continue
            code = self._start(step)
            if code:
                at = (step["number"], code, done, len(self.steps), self.folder_of_evidence)
                print("\n".join(rbwords.stop_lines(*at)))
                return code
        print(rbwords.done_line(len(self.steps), self.count, self.folder_of_evidence))
        return 0

    def check(self):
        blocked = open_steps = 0
        marks, elsewhere = [], []
        for step in self.steps:
            code, words = self._look(step, "--check")
            mark = {0: "ok", EXIT["manual"]: "person"}.get(code, "BLOCKED" if code in _BROKEN else "to do")
            print("%-8s %s %s%s" % (mark, step["number"], step["title"], _place(step)))
            if mark == "BLOCKED":
                print(words if code != EXIT["blocked"] else self._reasons(step))
            if mark == "ok" and _is_here(step):
                print("".join("        %s\n" % line for line in self._differences(step)), end="")
            marks.append(mark)
            elsewhere += [step["host"]] if mark == "to do" and not _is_here(step) else []
            blocked += mark == "BLOCKED"
            open_steps += mark in ("to do", "person")
        print("\n".join(rbwords.summary_lines(marks, elsewhere)))
        if blocked:
            print("no-go: %d steps blocked, %d steps to do" % (blocked, open_steps))
            return EXIT["blocked"]
        print("go, %d steps to do" % open_steps if open_steps else "go, nothing to do")
        return EXIT["drift"] if open_steps else 0

    def what_if(self):
        codes = []
        for step in self.steps:
            code, words = self._look(step, "--what-if")
            codes.append(code)
            print(words)
        if any(code in _BROKEN for code in codes):
            return EXIT["blocked"]
        return EXIT["declined"] if any(codes) else 0

    def undo(self):
        worst, rest = 0, self._of_other_plans()
        found = bool(rest)
        for step in reversed(self.steps):
            if not _is_here(step) or not self._is_open(step):
                continue
            if not step["undo"]:
                print("%(number)s %(title)s: has no undo, see the runbook" % step)
                continue
            found = True
            code = self._start(step, "--undo", *(["--what-if"] if self.options.what_if else []))
            worst = code or worst
            # A preview shows all that would be undone; it stops at nothing. What is another bundle's stops nothing.
            if code not in (0, EXIT["drift"]) and not self.options.what_if:
                print("stopped at step %s with exit code %d" % (step["number"], code))
                return code
            newest = self.history.newest(step["id"])
            if not code and newest is not None and newest["result"]["reason"] == "other-bundle":
                worst = EXIT["drift"]
        for line in rest:
            print(line)
        if not found:
            print("nothing to undo: no record of %s says that a step with a way back changed something" % rbhost.computer())
        return EXIT["drift"] if rest and not worst else worst

    def say_newest(self):
        """Say the hash of the newest record: where it stands in a ticket, no record can be changed unseen."""
        name = self.records.newest(rbhost.computer())
        if name:
            print("last record: %s, SHA-256 %s" % (name, self.records.newest_hash(rbhost.computer())))

    def _is_open(self, step):
        host = "" if step["host"] == ANY_COMPUTER else rbhost.computer()
        return bool(open_changes(self.records, step["id"], host)) or self.records.has_intent(step["id"])

    def _of_other_plans(self):
        """Return, where all steps are asked for, what steps changed that this plan does not have."""
        if len(self.steps) != self.count:
            return []
        gone = [id for id in self.records.steps_of(rbhost.computer()) if id not in self.known]
        builds = [(id, open_changes(self.records, id, rbhost.computer())) for id in reversed(gone)]
        return ["%s: %s" % (id, told(runs)) for id, runs in builds if runs]

    def _say_who_began(self, tool):
        before = self.records.first_tool(rbhost.computer())
        if before not in ("", tool):
            print(rbwords.begun_with(before, tool))

    def _look(self, step, option):
        if not _is_here(step):
            done = self.history.is_done_elsewhere(step["id"])
            words = "%(number)s %(title)s: " % step + ("done" if done else "would be done") + " on " + step["host"]
            return 0 if done else EXIT["drift"], words
        words = io.StringIO()
        with contextlib.redirect_stdout(words):
            code = self._start(step, option)
        return code, words.getvalue().rstrip("\n")

    def _start(self, step, *more):
        options = self.options
        arguments = ["--evidence-dir", options.evidence_dir, "--timeout", str(options.timeout), *more]
        arguments += self._waivers(step) if not ("--check" in more or "--undo" in more) else []
        arguments += [name for name, given in (("--yes", options.yes),) if given]
        arguments += [name for name, given in (("--non-interactive", options.non_interactive),) if given]
        path = os.path.join(self.folder, "steps", step["script"] + ".py")
        before, sys.argv = sys.argv, [path, *arguments]
        try:
            runpy.run_path(path, run_name="__main__")
        except SystemExit as end:
            return int(end.code or 0)
        finally:
            sys.argv = before
        return 0

    def _waivers(self, step):
        options, given = self.options, []
        given += ["--ignore-gate"] if options.ignore_gate else []
        given += [word for check in options.accept for word in ("--accept", check)]
        given += ["--ask-again", step["id"]] if options.ask_again == step["id"] else []
        if given:
            given += ["--reason", options.reason] + (["--person", options.person] if options.person else [])
        return given

    def _differences(self, step):
        record = self.history.newest(step["id"])
        return [record["run"]["words"]] if record["result"]["reason"] == "differs" else []

    def _reasons(self, step):
        record = self.history.newest(step["id"])
        unmet = [c for c in record["result"]["checks"] if not c["holds"] and c["severity"] == "must"]
        return "\n".join(
            "        %s: %s" % (check["id"], rbwords.difference(check))
            for check in unmet
            if check["phase"] == "precondition"
        )


def _is_here(step):
    return is_here(step["host"])


def _place(step):
    return "" if _is_here(step) else " (on %s)" % step["host"]


def _list(steps):
    for step in steps:
        by = step["level"] if step["script"] else "no script"
        print("%-6s %s | %s | %s | %s" % (step["number"], step["id"], step["title"], step["host"], by))
    return 0


def _chosen(steps, options):
    first = _index(steps, options.first) if options.first else 0
    last = _index(steps, options.last) if options.last else len(steps) - 1
    if options.only:
        first = last = _index(steps, options.only)
    if first > last:
        raise RbUsage("the step to begin with comes after the step to end with")
    return steps[first : last + 1]


def _index(steps, name):
    for index, step in enumerate(steps):
        if name.lower() in (step["id"], step["number"].lower()):
            return index
    near = rbnames.nearest(name, steps)
    hint = "near are: " + ", ".join(near) if near else "--list-steps lists all"
    raise RbUsage("there is no step '%s'; %s" % (name, hint))


def _options(evidence, argv):
    parser = Parser(description="Runs the steps of this runbook in order.", allow_abbrev=False)
    add_options(parser, evidence)
    step = {"default": "", "metavar": "STEP"}
    parser.add_argument("--from", dest="first", help="begin with this step (id or number)", **step)
    parser.add_argument("--to", dest="last", help="end after this step (id or number)", **step)
    parser.add_argument("--only", help="run this step alone (id or number)", **step)
    parser.add_argument("--list-steps", action="store_true", help="list the steps and run none")
    options = parser.parse_args(argv)
    if options.undo and options.check:
        raise RbUsage("--check and --undo exclude each other")
    judge_waivers(options)
    return options
