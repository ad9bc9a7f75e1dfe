"""The flow of a step: look, ask, act, prove, leave evidence. The same in both languages."""

import contextlib
import os

import rbhost
import rbintents
import rbjson
import rbrestart
import rbrun
import rbtrace
import rbwords
from rbaccepted import forgive, forgive_failure
from rbalone import alone
from rbattest import agreed
from rbending import leave, outcome_of
from rbevidence import Records
from rbfoureyes import is_second_wanted, is_seen_by_two
from rbhistory import History
from rbinstaller import remove_left_logs
from rboptions import step_options
from rbplace import is_here, name_of, unfit
from rbrun import EXIT
from rbsettings import ANY_COMPUTER, read_settings
from rbsignals import RbUsage
from rbstops import gate_ahead, no_screen, open_to_others, unbuilt
from rbundo import open_changes, sorted_out, told
from rbwaivers import accept, waive, waive_start


def run_step(settings, script, *, wanted=None, precondition=None, act=None, undo=None, argv=None):
    """Run a step as the command line asks and return its exit code."""
    rbhost.print_all_letters()
    if unfit():
        print(unfit())
        return EXIT["blocked"]
    script = os.path.abspath(script)
    try:
        read = read_settings(settings)
        options = step_options(script, argv, undo is not None)
        _judge_again(read["step"], act, options)
    except RbUsage as error:
        print("usage: %s" % error)
        return EXIT["usage"]
    wrong = unbuilt(script)
    if wrong:
        print("\n".join(wrong))
        return EXIT["blocked"]
    with contextlib.nullcontext("") if options.what_if else alone(options.evidence_dir, rbhost.computer()) as other:
        if other:
            print(other)
            return EXIT["blocked"]
        rbtrace.begin(options.evidence_dir, options.what_if, options.verbose)
        hashes = dict(read["steps"], **{read["step"]["id"]: read["step"]["run_hash"]})
        records = Records(options.evidence_dir, read["plan"]["hash"], hashes)
        run = rbrun.Run(read, script, options, records, History(records))
        rbrun.begin(run)
        rbtrace.trace("%s %s begins: %s" % (run.step["number"], run.step["id"], run.mode))
        print("%s %s\n  (%s, on %s)" % (run.step["number"], run.step["title"], run.step["id"], run.host))
        return _Flow(run, wanted, precondition, act, undo).outcome()


def _judge_again(step, act, options):
    """Raise RbUsage where the question that is to be asked again is not this step's, or not all that it does."""
    if not options.ask_again or (options.ask_again in (step["id"], step["number"]) and only_asks(act)):
        return
    raise RbUsage("step %s is no step that only asks; --undo takes back what others did" % options.ask_again)


def only_asks(act):
    """Say whether a step does nothing but ask a person."""
    # The block's own calls say it: everything but the question is an action.
    return act is not None and set(act.__code__.co_names) <= {"attest"}


class _Flow:
    def __init__(self, run, wanted, precondition, act, undo):
        self.run, self.wanted, self.precondition = run, wanted, precondition
        self.act, self.back = act, undo

    def outcome(self):
        try:
            outcome, reason = self._judge()
        except Exception as problem:
            outcome, reason = outcome_of(problem, self.run.phase)
            self.run.words = str(problem) if outcome != "error" else "%s: %s" % (type(problem).__name__, problem)
        waived = [rbwords.waived(waiver) for waiver in self.run.waivers]
        self.run.words = "; ".join(filter(None, (*waived, *self.run.tidied, self.run.words)))
        reason = reason or ("waived" if waived else "")
        return leave(self.run, outcome, reason)

    def _judge(self):
        run = self.run
        if not self._is_here():
            return "blocked", "host"
        left = run.records.intent(run.host, run.step["id"])
        if run.mode != "check" and not run.options.what_if:
            run.tidied = remove_left_logs(run.settings["settings"])
        if run.mode == "undo":
            return self._undo()
        if run.mode == "run":
            rbrestart.look(run, left)
            accept(run, "precondition")
            if run.unmet("precondition"):
                return "blocked", "restart"
        if not self._is_done() or self._is_asked_again():
            return self._unfinished()
        if left is None or run.mode != "run" or run.options.what_if:
            return "unchanged", self._noted()
        for check in run.checks:
            check["phase"] = "after" if check["phase"] == "before" else check["phase"]
        run.checks[:0] = left["checks"]
        run.actions[:0] = rbintents.deeds_of(left)
        run.resumed = True
        run.words = "an earlier run acted and was ended before its proof; this is the proof"
        return "changed", ""

    def _noted(self):
        self.run.words = "; ".join(self.run.noted) or self.run.words
        return "differs" if self.run.noted else ""

    def _is_here(self):
        place = self.run.step["host"]
        if is_here(place):
            return True
        self.run.phase = "precondition"
        rbrun.check("host", self.run.host, equals=name_of(place))
        self.run.words = "this step belongs to " + place
        return False

    def _is_done(self):
        run, step = self.run, self.run.step["id"]
        try:
            self._run_block("before", self.wanted)
        except Exception as problem:
            if not forgive_failure(run, problem):
                raise
        forgive(run, "before")
        if self.act is None:
            accept(run, "before")
        if not run.holds("before"):
            return False
        proof = run.step["proof"]
        if proof == "attestation":
            return run.history.is_attested(step)
        if proof == "evidence":
            return run.history.was_run(step)
        if proof == "preconditions":
            self._look_at_preconditions()
            forgive(run, "precondition")
            accept(run, "precondition")
            return run.holds("precondition")
        return True

    def _is_asked_again(self):
        again = bool(self.run.options.ask_again)
        if again:
            waive(self.run, "ask-again", self.run.step["id"])
        return again

    def _unfinished(self):
        run = self.run
        if run.step["proof"] != "preconditions":
            self._look_at_preconditions()
            accept(run, "precondition")
        if self._is_blocked():
            return "blocked", "precondition"
        unmet = run.unmet("precondition")
        if unmet:
            run.words = "first comes " + ", ".join(dict.fromkeys(check["by"] for check in unmet))
            return ("declined", "not-yet") if run.options.what_if else ("drift", "not-yet")
        if self.act is None:
            return "drift", "check"
        if run.mode == "check":
            # Where the looks of a check hold, only a person's answer is missing.
            asks = run.step["level"] in ("manual", "decision", "gate")
            asks = asks or (run.step["level"] == "check-only" and run.holds("before"))
            return ("manual", "person") if asks and self._is_only_asked() else ("drift", "not-done")
        self._show_hazards()
        if run.options.what_if:
            print("  would do: " + run.step["title"])
            return "declined", "what-if"
        stop = gate_ahead(run) or no_screen(run, self.act) or open_to_others(run)
        if stop:
            return "blocked", stop
        if run.options.non_interactive and self._needs_a_person():
            run.words = "a person must do this step"
            return "manual", "person"
        if is_second_wanted(run):
            return "manual", "second-person"
        self._show()
        if not self._is_only_asked() and not self._agreed(run.step["title"]):
            return "declined", "declined"
        return self._do(self.act, self._proven)

    def _look_at_preconditions(self):
        # Who is not an administrator cannot take some of the looks; that they are not is then the answer.
        try:
            self._run_block("precondition", self.precondition)
        except Exception:
            if not self._is_blocked():
                raise

    def _is_blocked(self):
        run = self.run
        unmet = run.unmet("precondition")
        return any(not check["by"] or run.history.is_done(check["by"]) for check in unmet)

    def _undo(self):
        run, step = self.run, self.run.step
        builds = open_changes(run.records, step["id"], "" if step["host"] == ANY_COMPUTER else run.host)
        intent = run.records.intent(run.host, step["id"])
        if not builds and intent is None:
            run.words = "nothing to undo: no record says that this step changed something"
            return "unchanged", ""
        self._run_block("before", self.wanted)
        run.undoing, others = sorted_out(run.records, builds, run.checks)
        run.words = told(others)
        if not run.undoing and intent is None:
            return ("declined", "what-if") if run.options.what_if else ("drift", "other-bundle")
        if run.options.what_if:
            print("  would undo: " + step["title"])
            return "declined", "what-if"
        if open_to_others(run):
            return "blocked", "open-folder"
        if not self._agreed("Undo: " + step["title"]):
            return "declined", "declined"
        return self._do(self.back, self._undone)

    def _do(self, block, judge):
        run = self.run
        waive_start(run)
        run.records.write(run.stem + ".intent", rbjson.canonical(run.intent()).encode("ascii"))
        self._run_block("act", block)
        self._run_block("after", self.wanted)
        return judge()

    def _proven(self):
        if self.run.step["four_eyes"] and not is_seen_by_two(self.run):
            return "manual", "second-person"
        if self.run.restart:
            return "restart", ""
        forgive(self.run, "after")
        return ("changed", "") if self.run.holds("after") else ("unproven", "proof")

    def _undone(self):
        if self.run.has_proof("after") and self.run.holds("after"):
            return "unproven", "proof"
        if self.run.restart:
            return "restart", ""
        return "changed", "other-bundle" if self.run.words else ""

    def _run_block(self, phase, block):
        self.run.phase = phase
        if block is not None:
            block(self.run.settings["settings"])

    def _is_only_asked(self):
        return only_asks(self.act)

    def _needs_a_person(self):
        settings = self.run.settings["settings"]
        secrets = [name for name in settings if name.rpartition("__")[2] == "secret" and settings[name]]
        return "attest" in settings or self.run.step["level"] == "attended" or bool(secrets)

    def _agreed(self, what):
        if self.run.options.yes:
            return True
        return not self.run.options.non_interactive and agreed("%s on %s" % (what, self.run.host))

    def _show_hazards(self):
        step = self.run.step
        for hazard in step["hazards"]:
            print("  %s: %s" % (hazard["level"].upper(), hazard["text"]))
        if step["simulation"] != "full":
            print("  NOTE: --what-if cannot show all that this step does (%s)" % step["simulation"])

    def _show(self):
        step = self.run.step
        for number, line in enumerate(step["instruction"], 1):
            print("  %d. %s" % (number, line))
        for value in step["values"]:
            print("  %s | %s: %s" % (value["page"], value["label"], value["value"]))
