"""Ask every question of a proof about steps and what stands around them, and count what was judged."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from math import prod

from runbook.diagnostics import Diagnostic
from runbook.model.conditions import ALWAYS, Condition
from runbook.model.guide import Case, StepFields, Variant
from runbook.model.keys import ITEM
from runbook.model.packs import Pack, Role
from runbook.model.places import Place
from runbook.prove.entries import ConditionalText, Standing, keys_in, scalar_entry, standing_entries
from runbook.prove.lines import step_entries
from runbook.prove.questions import Asker, Site, items_of, sites
from runbook.prove.reliance import ask_for, reliances_of, turns_of
from runbook.prove.schema import is_index
from runbook.prove.space import NO_ITEM, Here, Space
from runbook.prove.worlds import World, explore
from runbook.tailor.conditions import verdict_in
from runbook.tailor.fields import merged
from runbook.templating import CITES

PARTS = ("hazard", "remedy", "line", "sentence", "need", "argument")
"""What is told as part of a step: `this line of step X`. Everything else has a name of its own."""


class Prover:
    """Asks the questions and counts."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.asker = Asker(space)
        self.combinations = 0
        self.worlds = 0
        self.expected: dict[str, tuple[str, Place]] = {}
        self.sizes: dict[str, int] = {}
        self.turns = turns_of(space.pack)
        self.order = {step.id: at for at, step in enumerate(space.pack.steps())}

    def step(self, site: Site) -> None:
        """Ask whether a step has one variant wherever it is in, and then about everything in it."""
        step = site.step
        self._expect(f"step {step.id}", f"no profile reaches step '{step.id}'", step.place)
        for variant in step.variants:
            name = f"{step.id}:{variant.id}"
            self._expect(f"step {name}", f"no profile reaches variant '{name}'", variant.place)
        self._ask(partial(self._arrive, site=site), site.here)
        pack = self.space.pack
        self._entries(site, step_entries(step.fields, pack), None)
        self._relies(site, step.fields, None)
        for variant in step.variants:
            whole = merged(step.fields, variant.fields)
            entries = (*step_entries(variant.fields, pack), scalar_entry(whole, variant.place))
            self._entries(site, entries, variant.id)
            self._at_home(site, whole, variant)
            self._relies(site, variant.fields, variant.id)
        if not step.variants:
            self._entries(site, (scalar_entry(step.fields, step.place),), None)
            self._at_home(site, step.fields, None)

    def surroundings(self) -> None:
        """Ask about rules, field notes, ends of support, tables, the topology and the decision."""
        for rule in self.space.pack.rules:
            what = f"rule '{rule.id}'" + (f" of {rule.at}" if rule.of_relation else "")
            entry = ConditionalText(what, rule.when, (rule.message, rule.hint, rule.consequence), rule.place)
            self._standing(Standing(entry, rule.for_each), rule.id)
        for standing in standing_entries(self.space.pack):
            self._standing(standing)
        for site in sites(self.space.pack):
            for note in self.space.pack.field_notes:
                if site.step.id in note.at:
                    templates = (note.title, note.text, note.contradicts)
                    entry = ConditionalText(f"field note '{note.id}'", note.when, templates, note.place)
                    self._entries(site, (entry,), None)

    def dead(self) -> Iterator[Diagnostic]:
        """Yield a finding for each entry that no profile reaches."""
        for name, (message, place) in self.expected.items():
            if name not in self.asker.reached:
                yield Diagnostic("error", "prove-dead", message, place)

    def _arrive(self, world: World, site: Site) -> None:
        included, variant = self.asker.included(world, site)
        if included:
            own = f"step {site.step.id}"
            self.asker.names.extend((own, f"{own}:{variant.id}") if variant else (own,))

    def _entries(self, site: Site, entries: Iterable[ConditionalText], variant: str | None) -> None:
        """Ask whether each entry is reached, and whether each key that it uses is defined there.

        One question for each condition and one for each key below it: asked together they would multiply.
        """
        groups: dict[tuple[Condition, str], list[ConditionalText]] = {}
        for entry in entries:
            groups.setdefault((entry.when, entry.for_each), []).append(entry)
        for (_, list_key), alike in groups.items():
            for here in _within_step(list_key, site.here, self.space.pack):
                self._alike(site, alike, variant, here)

    def _alike(self, site: Site, alike: list[ConditionalText], variant: str | None, here: Here) -> None:
        when = alike[0].when
        if when != ALWAYS or alike[0].for_each:
            for entry in alike:
                self._expect(_name(entry), _unreached_entry(entry, site.step.id), entry.place)
            self._within(site, variant, partial(self._reach, alike=alike, here=here), here)
        places = {key: entry.place for entry in alike for key in entry.uses() if not self._certain(key)}
        for key, place in places.items():
            use = partial(self._use, when=when, key=key, here=here, place=place)
            self._within(site, variant, use, here)

    def _at_home(self, site: Site, whole: StepFields, variant: Variant | None) -> None:
        """Ask about the one title that holds, and about host and account: the step's or its role's."""
        # As `tailor` has it: a variant's own title, or cases of it, take the place of the step's.
        titles = variant.fields.titles if variant and variant.fields.titles else site.step.fields.titles
        if titles and not (variant and variant.fields.title):
            what, place = f"the title of step '{site.step.id}'", site.step.place
            cases = tuple(Case(case.text, case.place, case.when) for case in titles)
            ask = partial(self.asker.cases, cases=cases, what=what, here=site.here, place=place)
            self._within(site, variant.id if variant else None, ask)
        role = self.space.pack.roles.get(whole.role, Role(""))
        host, account = whole.host or role.host, whole.account or role.account
        self._places(site, host, account, variant.id if variant else None)

    def _relies(self, site: Site, fields: StepFields, variant: str | None) -> None:
        """Ask whether each thing that a step needs was made before it."""
        at = self.order[site.step.id]
        for need in reliances_of(fields, self.space.pack):
            ask = partial(ask_for, need=need, site=site, turns=self.turns, asker=self.asker, at=at)
            self._within(site, variant, ask)

    def _places(self, site: Site, host: str, account: str, variant: str | None) -> None:
        pack = self.space.pack
        for what, table, key in (("host", pack.hosts, host), ("account", pack.accounts, account)):
            cases = table.get(key, ())
            if len(cases) > 1 or not all(
                self._certain(read) for case in cases for read in keys_in(case.text)
            ):
                place = cases[0].place
                ask = partial(
                    self.asker.cases, cases=cases, what=f"{what} '{key}'", here=site.here, place=place
                )
                self._within(site, variant, ask)

    def _within(
        self, site: Site, variant: str | None, question: Callable[[World], None], here: Here | None = None
    ) -> None:
        """Ask a question at an item, wherever a step is in, and in the variant where one is named."""
        named = next((one for one in site.step.variants if one.id == variant), None)

        def ask(world: World) -> None:
            if self.asker.prints(world, site, named):
                _where_it_exists(world, here or site.here, question)

        self._ask(ask, here or site.here)

    def _standing(self, standing: Standing, rule: str = "") -> None:
        entry = standing.entry
        if entry.when != ALWAYS:
            self._expect(_name(entry), f"no profile reaches {entry.what}", entry.place)
        for here in items_of(standing.for_each):
            self._ask(partial(self._stand, standing=standing, here=here, rule=rule), here, rule)
            for key in (key for key in entry.uses() if not self._certain(key)):
                use = partial(self._use, when=entry.when, key=key, here=here, place=entry.place)
                self._ask(partial(_where_it_exists, here=here, question=use), here, rule)

    def _stand(self, world: World, standing: Standing, here: Here, rule: str) -> None:
        _where_it_exists(world, here, partial(self._reach, alike=[standing.entry], here=here))
        if rule and self.asker.names:
            # A rule is reached where it fires, whatever other rules say there.
            self.asker.reached.update(self.asker.names)
            self.asker.names.clear()

    def _reach(self, world: World, alike: list[ConditionalText], here: Here) -> None:
        if self.asker.holds(world, alike[0].when, here, alike[0].place):
            self.asker.names.extend(_name(each) for each in alike)

    def _use(self, world: World, when: Condition, key: str, here: Here, place: Place) -> None:
        # An unstated value in the condition itself is found where the condition is asked about.
        if verdict_in(when, world.from_(here)).holds:
            self.asker.key(world, key, here, place)

    def _certain(self, key: str) -> bool:
        """Say whether a key always has a value."""
        # These hang on more than the schema: a case that holds, the article, the list, the plan.
        if key.partition(".")[0] in ("values", "facts", ITEM, CITES):
            return False
        full = self.space.key(key, NO_ITEM)
        return not self.space.parts(full) and not any(map(is_index, full.split(".")))

    def _expect(self, name: str, message: str, place: Place) -> None:
        self.expected.setdefault(name, (message, place))

    def _ask(self, question: Callable[[World], None], here: Here, exempt: str = "") -> None:
        def whole(world: World) -> None:
            question(world)
            self.asker.settle(world, here, exempt)

        seen: set[str] = set()
        for world in explore(self.space, whole):
            self.worlds += 1
            seen |= world.seen
        # What a table of all classes of the keys would have had to ask, of which
        # the worlds are the different ways.
        self.combinations += prod(self._size(key) for key in seen)
        self.asker.error_rules.learn()

    def _size(self, key: str) -> int:
        if key not in self.sizes:
            self.sizes[key] = max(len(self.space.axis(key).classes()), 1)
        return self.sizes[key]


def _where_it_exists(world: World, here: Here, question: Callable[[World], None]) -> None:
    if not here.list_key or world.more_than(here.list_key, here.least):
        question(world)


def _within_step(list_key: str, here: Here, pack: Pack) -> tuple[Here, ...]:
    """Return the items at which an entry of a step is asked about: the step's own, or those of its list."""
    if not list_key:
        return (here,)
    declared = pack.lists.get(list_key)
    items = items_of(declared.of if declared else list_key)
    # A list that the pack declares may begin or end at an item: then the other kind of item has none of it.
    if declared and declared.last == 1:
        items = items[:1]
    elif declared and declared.first > 1:
        items = items[1:]
    return tuple(item._replace(around=here) for item in items)


def _name(entry: ConditionalText) -> str:
    return f"{entry.what} {entry.place.file}:{entry.place.line}:{entry.place.column}"


def _unreached_entry(entry: ConditionalText, step: str) -> str:
    return (
        f"no profile reaches {f'this {entry.what} of step {step!r}' if entry.what in PARTS else entry.what}"
    )
