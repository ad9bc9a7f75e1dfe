"""Judge the pack's rules for a profile, all of them at once, and say which keys and values are involved."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from runbook.diagnostics import Diagnostic, in_order
from runbook.model.conditions import Atom, Condition, atoms_in
from runbook.model.keys import shown_key
from runbook.model.packs import Rule, Source
from runbook.model.places import NOWHERE
from runbook.model.profiles import Profile
from runbook.tailor.breaches import breaches
from runbook.tailor.conditions import Verdict, judged
from runbook.tailor.dispositions import unreviewed_findings
from runbook.tailor.lifecycle import lifecycle_findings
from runbook.tailor.oracle import views
from runbook.tailor.reasons import fact_in_words, reason
from runbook.tailor.scope import Scope, scope_of
from runbook.tailor.signatures import acknowledged
from runbook.tailor.templates import string
from runbook.tailor.topic import Topic


def judge(topic: Topic, profile: Profile, date: str) -> tuple[Diagnostic, ...]:
    """Return what the rules, the products' lifecycles and the acknowledgements say about a profile.

    Of a draft with errors they judge what is sound: what reads a key that was refused has nothing to say.
    """
    scope = scope_of(topic.pack, profile, topic.facts, date)
    return judged_rules(raised(scope, topic), scope)


def raised(scope: Scope, topic: Topic) -> tuple[Diagnostic, ...]:
    """Return what the rules, the lifecycles and the article's changes raise, signed or not."""
    fired = [found for rule in scope.pack.rules for found in rule_findings(rule, scope, topic)]
    fired.extend(lifecycle_findings(scope))
    fired.extend(unreviewed_findings(topic))
    return (*fired, *topic.suspects)


def judged_rules(found: tuple[Diagnostic, ...], scope: Scope) -> tuple[Diagnostic, ...]:
    """Return all findings, with what is acknowledged turned into notes."""
    asked = () if scope.profile.unsound else scope.findings
    return in_order((*acknowledged(found, scope), *asked))


def rule_findings(rule: Rule, scope: Scope, topic: Topic) -> Iterator[Diagnostic]:
    """Yield a rule's findings: one for each item, or for each key that it requires and nobody stated."""
    for view in views(rule.for_each, scope):
        # Judging notes what is not stated. In a profile with errors that may only be what an error
        # took away: then the rule has nothing to say.
        before = len(scope.findings)
        told = tuple(_told(rule, view, topic))
        if not scope.profile.unsound or len(scope.findings) == before:
            yield from told


def _told(rule: Rule, scope: Scope, topic: Topic) -> Iterator[Diagnostic]:
    verdict = judged(rule.when, scope, rule.place)
    for key in breaches(rule, verdict, scope):
        yield _finding(rule, key, verdict, scope, topic)


def source_in_words(source: Source, topic: Topic) -> str:
    """Return where knowledge comes from: the article's line, or the source with its confidence."""
    bound = topic.bound.get(source.quote)
    if bound is not None:
        # The article says the sentence; what follows from it may be ours.
        own = "" if source.confidence == "documented" else f" ({source.confidence})"
        return f"{topic.line(bound.unit)}{own}"
    return f"{source.text} ({source.confidence})" if source.text else source.confidence


def _finding(rule: Rule, missing: str, verdict: Verdict, scope: Scope, topic: Topic) -> Diagnostic:
    message = string(rule.message, scope, rule.place)
    if missing:
        message = f"{shown_key(scope.full(missing))} is not stated: {message}"
    place = scope.place(missing or rule.at or _first_key(rule.when, scope.pack.conditions))
    # A warning may be wanted as it is; only where a value is wrong, another was meant.
    meant = _meant(verdict, scope) if rule.of_relation or rule.level == "error" else ()
    details = filter(None, (_involved(verdict, scope), *meant, _hint(rule, scope, topic)))
    follows = string(rule.consequence, scope, rule.place)
    return Diagnostic(rule.level, rule.id, message, place, tuple(details), follows)


def _involved(verdict: Verdict, scope: Scope) -> str:
    said = dict.fromkeys(
        f"{fact_in_words(one.atom, one.holds is True, scope)} ({_line(one.atom, scope)})"
        for one in verdict.telling
    )
    return ", ".join(said)


def _meant(verdict: Verdict, scope: Scope) -> tuple[str, ...]:
    """Return what each failed test would have taken in the place of the value."""
    failed = (one.atom for one in verdict.telling if one.holds is False)
    return tuple(dict.fromkeys(atom.test.meant(scope.get(atom.key), scope) for atom in failed))


def _line(atom: Atom, scope: Scope) -> str:
    found = reason(atom, True, scope)
    return f"line {found.place.line}" if found.origin == "profile" else replace(found, place=NOWHERE).whence


def _hint(rule: Rule, scope: Scope, topic: Topic) -> str:
    source = source_in_words(rule.source, topic)
    hint = string(rule.hint, scope, rule.place)
    return f"{source}: {hint}" if hint else source


def _first_key(condition: Condition, named: Mapping[str, Condition]) -> str:
    return next((atom.key for atom in atoms_in(condition, named)), "")
