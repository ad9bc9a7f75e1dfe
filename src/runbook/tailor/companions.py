"""Several runbooks of one profile: what each knows of the others, carried out before or after it."""

from collections.abc import Sequence
from dataclasses import replace

from runbook.model.document import Companion
from runbook.model.plans import Plan
from runbook.model.profiles import Profile
from runbook.tailor.plan import make_plan
from runbook.tailor.signatures import known_rules
from runbook.tailor.topic import Topic
from runbook.tailor.windows import ONE, WINDOWS


def among(topics: Sequence[Topic], at: int, draft: Profile) -> Profile:
    """Return the draft of one of the topics of a profile, which knows of the others."""
    own, others = topics[at], [*topics[:at], *topics[at + 1 :]]
    return replace(
        draft,
        # Two books of one profile would otherwise have one name.
        name=f"{draft.name}-{own.pack.name}",
        companions=tuple(
            Companion(each.pack.title, _folder(each), index < at)
            for index, each in enumerate(topics)
            if each is not own
        ),
        other_rules=frozenset(rule for other in others for rule in known_rules(other.pack)),
        other_phases=frozenset(phase.id for other in others for phase in other.pack.phases),
    )


def with_times(profile: Profile, others: Sequence[tuple[Topic, Profile]], date: str) -> Profile:
    """Return a profile whose companions say how long they take, where they share change windows with it.

    Nothing is said of one that nobody can plan yet.
    """
    if not (profile.states(ONE) or profile.states(WINDOWS)):
        return profile
    plans = {_folder(topic): make_plan(topic, draft, date)[0] for topic, draft in others}
    told = (replace(one, minutes=_minutes(plans.get(one.folder))) for one in profile.companions)
    return replace(profile, companions=tuple(told))


def _folder(topic: Topic) -> str:
    return f"../{topic.pack.name}"


def _minutes(plan: Plan | None) -> tuple[int, ...]:
    if plan is None:
        return ()
    return tuple(plan.minutes_in(at + 1) for at in range(len(plan.document.windows))) or (plan.minutes_in(0),)
