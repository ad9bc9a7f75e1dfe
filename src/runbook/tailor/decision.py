"""Weigh the ways of the decision record against what the profile needs."""

from runbook.model.packs import Point, Way
from runbook.model.plans import Argument, Decision, Option
from runbook.model.profiles import MISSING
from runbook.model.value_titles import titles_of
from runbook.model.values import as_words
from runbook.tailor.conditions import judged, reasons
from runbook.tailor.scope import Scope
from runbook.tailor.templates import rich, string
from runbook.tailor.topic import Topic


def decision(scope: Scope, topic: Topic) -> Decision | None:
    """Return the decision record, or None for a pack that has none."""
    guide = scope.pack.decision
    if guide is None:
        return None
    needs = _needs(guide.needs_key, scope)
    verdicts = [
        (way, judged(way.advised, scope, way.place), judged(way.chosen, scope, way.place))
        for way in guide.ways
    ]
    because = [
        why
        for _, advised, chosen in verdicts
        if chosen.holds
        for why in reasons(chosen, scope) + reasons(advised, scope)
    ]
    options = (
        _option(way, bool(adv.holds), bool(cho.holds), needs, scope, topic) for way, adv, cho in verdicts
    )
    question = string(guide.question, scope, guide.place)
    # Needs are values of the schema, such as multi_forest; people read words, its titles where it has some.
    titles = titles_of(scope.pack.schema, guide.needs_key)
    named = tuple(titles.get(need, need.replace("_", " ")) for need in needs)
    return Decision(question, named, tuple(options), tuple(dict.fromkeys(because)))


def _needs(key: str, scope: Scope) -> tuple[str, ...]:
    value = scope.get(key)
    if value is MISSING:
        return ()
    return tuple(map(as_words, value)) if isinstance(value, list | tuple) else (as_words(value),)


def _option(
    way: Way, advised: bool, chosen: bool, needs: tuple[str, ...], scope: Scope, topic: Topic
) -> Option:
    return Option(
        way.id,
        string(way.title, scope, way.place),
        tuple(_argument(point, needs, scope, topic) for point in way.pros),
        tuple(_argument(point, needs, scope, topic) for point in way.cons),
        advised,
        chosen,
    )


def _argument(point: Point, needs: tuple[str, ...], scope: Scope, topic: Topic) -> Argument:
    bound = topic.bound.get(point.quote)
    weighs = bool(point.need) and point.need in needs
    line, file = (bound.unit.place.line, bound.file) if bound else (0, "")
    return Argument(rich(point.text, scope, point.place), weighs, line, file)
