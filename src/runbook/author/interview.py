"""The questions of `runbook init`: which keys a profile still needs, and what the answers mean."""

from collections.abc import Callable, Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from runbook.model.packs import Pack
from runbook.model.profiles import MISSING, Profile
from runbook.read.answers import check_answer, with_value
from runbook.read.defaults import with_defaults
from runbook.read.packs.question_conditions import question_condition
from runbook.read.schema_tree import (
    Path,
    Schema,
    closed_values,
    dotted,
    item_of,
    keys_of,
    property_of,
    resolved,
    types_of,
    written,
)
from runbook.tailor.conditions import verdict_in
from runbook.tailor.scope import Scope, scope_of

_YES = ("y", "yes", "true")
_NO = ("n", "no", "false")


class GoBack(Exception):
    """Somebody wants to answer the question before once more."""


class Interview:
    """Asks until nothing is missing; `say` prints a line, `ask` prints a prompt and returns one line.

    `suggested` holds, by dotted key, what an empty answer means where the schema has no default. An answer
    `<` goes back to the question before, `?` says more about this one.
    """

    def __init__(
        self,
        pack: Pack,
        say: Callable[[str], None],
        ask: Callable[[str], str],
        suggested: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.pack = pack
        self.schema = pack.schema
        self.data: dict[str, Any] = {}
        self.say = say
        self.prompt = ask
        self.suggested = suggested
        # What was answered with nothing is not asked again in the next round.
        self.left_out: set[Path] = set()
        # Who goes back finds the answer that was given, and need not type it again.
        self.given: dict[str, str] = {}
        self.before: list[tuple[dict[str, Any], set[Path]]] = []
        self._heading = ""

    def run(self) -> None:
        """Ask in the order of the schema; an answer may make an earlier key necessary, so until none is."""
        while pending := tuple(self._pending()):
            schema, path, must = pending[0]
            self._counted(schema, path, must=must, left=len(pending))

    def again(self, path: Path) -> None:
        """Ask for one key once more; what was wrong is not offered again."""
        self.given.pop(dotted(path), None)
        schema = resolved(self.schema, self.schema)
        for part in path:
            schema = item_of(self.schema, schema) if isinstance(part, int) else self._inner(schema, part)
        self._counted(schema, path, must=True, left=1)

    @property
    def answered(self) -> int:
        """Return how many questions were answered, those before an interruption included."""
        return len(self.before)

    def back(self) -> None:
        """Take the last answer back; where there is none, say so."""
        if self.before:
            self.data, self.left_out = self.before.pop()
        else:
            self.say("    This is the first question.")
        self._heading = ""

    def _counted(self, schema: Schema, path: Path, *, must: bool, left: int) -> None:
        asked = len(self.before)
        self._introduce(schema, path, f"{asked + 1} of {asked + left}")
        here = (self.data, set(self.left_out))
        try:
            self._question(schema, path, must=must)
        except GoBack:
            # Within a list the first step back is to its beginning, where anything of it was answered.
            started = self.data != here[0]
            self.data, self.left_out = here
            if not started:
                self.back()
        except BaseException:
            # Answers are kept after Ctrl-C: half a list would count as answered and be asked for by nobody.
            self.data, self.left_out = here
            raise
        else:
            self.before.append(here)

    def _inner(self, schema: Schema, key: str) -> Schema:
        return property_of(self.schema, schema, key)

    def _pending(self) -> Iterator[tuple[Schema, Path, bool]]:
        """Yield what is still to be asked, by the answers so far; what the schema settles is put in."""
        yield from self._mapping(resolved(self.schema, self.schema), (), self._required(), inside=True)

    def _mapping(
        self, schema: Schema, path: Path, required: Collection[str], *, inside: bool
    ) -> Iterator[tuple[Schema, Path, bool]]:
        for key in keys_of(schema):
            inner, here = self._inner(schema, key), (*path, key)
            needed = inside and key in schema.get("required", ())
            if "const" in inner:
                self._put(here, inner["const"]) if needed else None
            elif types_of(inner) == ("object",):
                within = needed or self._at(here) is not MISSING
                yield from self._mapping(inner, here, required, inside=within)
            # Rules may need a key that the schema does not; they hold or not by the answers so far.
            elif self._at(here) is MISSING and here not in self.left_out:
                must = needed or dotted(here) in required
                if must or self._offered(inner):
                    yield inner, here, must

    def _required(self) -> Collection[str]:
        """Return the keys that a rule requires as things are."""
        demanding = [rule for rule in self.pack.rules if rule.require]
        scope = self._scope()
        held = (rule for rule in demanding if verdict_in(rule.when, scope).holds is True)
        return {key for rule in held for key in rule.require}

    def _offered(self, schema: Schema) -> bool:
        if schema.get("x-ask") != "always":
            return False
        return verdict_in(question_condition(schema), self._scope()).holds is True

    def _scope(self) -> Scope:
        # Rules are judged as a build judges them: with what counts where nothing is stated.
        filled = with_defaults(self.schema, self.data)
        return scope_of(self.pack, Profile("", "", "", filled, {}), {}, "")

    def ask(self, prompt: str, schema: Schema) -> str:
        """Return an answer; `?` is answered with all that the schema says, `<` goes back."""
        while True:
            answer = self.prompt(prompt).strip()
            if answer == "<":
                raise GoBack
            if answer != "?":
                return answer
            for line in _help(schema):
                self.say(f"    {line}")

    def _question(self, schema: Schema, path: Path, *, must: bool) -> None:
        items = item_of(self.schema, schema)
        if types_of(schema) != ("array",):
            self._scalar(schema, path, must=must)
        elif types_of(items) == ("object",):
            self._entries(schema, items, path, must=must)
        else:
            self._several(items, path)

    def _introduce(self, schema: Schema, path: Path, place: str) -> None:
        section = str(self._inner(resolved(self.schema, self.schema), str(path[0])).get("title", path[0]))
        if section != self._heading:
            self._heading = section
            self.say(f"\n{section}")
        self.say(f"\n  {', '.join(self._titles(schema, path))} ({dotted(path)})  [{place}]")
        if schema.get("description"):
            self.say(f"    {schema['description']}")

    def _titles(self, schema: Schema, path: Path) -> Iterator[str]:
        """Yield what a key is called below its section: of several names it says whose each is."""
        inner = self._inner(resolved(self.schema, self.schema), str(path[0]))
        for part in path[1:-1]:
            inner = item_of(self.schema, inner) if isinstance(part, int) else self._inner(inner, part)
            if isinstance(part, str) and inner.get("title"):
                yield str(inner["title"])
        yield str(schema.get("title", path[-1]))

    def _scalar(self, schema: Schema, path: Path, *, must: bool, given: str = "") -> None:
        """Ask for one value; `given` was typed already, at the question before."""
        closed = self._listed(schema)
        # Where nothing is an answer, too, an earlier one cannot stand for it.
        known = self.given.get(dotted(path), "") if must or "default" in schema else ""
        offered = known or self.suggested.get(dotted(path), "")
        while True:
            answer = _unquoted(given or self.ask(_prompt(schema, must, offered), schema))
            given = ""
            if not answer and offered:
                answer = offered
            if not answer and (not must or "default" in schema):
                self.left_out.add(path)
                return
            if not answer:
                self.say("    This needs an answer.")
            elif self._take(path, _meant(answer, closed)):
                return

    def _take(self, path: Path, text: str) -> bool:
        value, findings = check_answer(self.schema, self.data, path, text)
        for found in findings:
            self.say("    " + "\n      ".join((found.message, *found.details)))
        if not findings:
            self._put(path, value)
            self.given[dotted(path)] = written(value)
        return not findings

    def _several(self, items: Schema, path: Path) -> None:
        closed = self._listed(items)
        what = "numbers or values" if closed else "values"
        while True:
            line = self.ask(f"    {what} with commas, empty for none: ", items)
            words = [word.strip() for word in line.split(",") if word.strip()]
            kept = self.data  # one wrong value takes back all of the line: it is typed again as a whole
            meant = dict.fromkeys(_meant(word, closed) for word in words)
            if all(self._take((*path, index), word) for index, word in enumerate(meant)):
                self.left_out.add(path)
                return
            self.data = kept

    def _entries(self, schema: Schema, items: Schema, path: Path, *, must: bool) -> None:
        self.data = with_value(self.data, path, []) if must else self.data
        least, most = int(schema.get("minItems", 1)) if must else 0, int(schema.get("maxItems", 99))
        count, given = 0, ""
        while count < most:
            if count >= least:
                answer = self.ask(f"    {'Another entry?' if count else 'Add an entry?'} [y/N]: ", schema)
                if answer.lower() in ("", *_NO):
                    break
                # Whoever types the value itself means yes, and has answered the first question of the entry.
                given = "" if answer.lower() in _YES else answer
            for key in keys_of(items):
                inner = self._inner(items, key)
                needed = key in items.get("required", ())
                self.say(f"    {count + 1}: {inner.get('title', key)}{f': {given}' if given else ''}")
                self._scalar(inner, (*path, count, key), must=needed, given=given)
                given = ""
            count += 1
        self.left_out.add(path)

    def _listed(self, schema: Schema) -> tuple[str, ...]:
        closed = closed_values(schema)
        for number, value in enumerate(closed, start=1):
            self.say(f"    {number}  {value}")
        return closed

    def _at(self, path: Path) -> Any:
        return Profile("", "", "", self.data, {}).get(".".join(map(str, path)))

    def _put(self, path: Path, value: Any) -> None:
        self.data = with_value(self.data, path, value)


def _unquoted(answer: str) -> str:
    """Return an answer without the quotes that Windows puts around a path that it copies."""
    answer = answer.strip()
    return answer[1:-1].strip() if len(answer) > 1 and answer[0] == answer[-1] == '"' else answer


def _meant(answer: str, closed: tuple[str, ...]) -> str:
    if closed == ("true", "false") and answer.lower() in (*_YES, *_NO):
        return "true" if answer.lower() in _YES else "false"
    if answer in closed or not answer.isdecimal() or not 0 < int(answer[:3]) <= len(closed):
        return answer
    return closed[int(answer[:3]) - 1]


def _prompt(schema: Schema, must: bool, offered: str) -> str:
    examples = schema.get("examples") or ()
    hint = f" (such as {written(examples[0])})" if examples else ""
    if closed := closed_values(schema):
        hint = f" (1 to {len(closed)})"
    if offered or "default" in schema:
        return f"    answer{hint} [{offered or written(schema['default'])}]: "
    return f"    answer{hint}{'' if must else ', or nothing'}: "


def _help(schema: Schema) -> Iterator[str]:
    """Yield what the schema says about a key: meaning, form, values, examples."""
    if schema.get("description"):
        yield str(schema["description"])
    if says := schema.get("x-says"):
        yield f"it is {says}"
    if closed := closed_values(schema):
        yield f"one of: {', '.join(closed)}"
    examples = [written(one) for one in schema.get("examples") or () if not isinstance(one, list | dict)]
    if examples:
        yield f"for example: {', '.join(examples)}"
    yield "an answer '<' goes back to the question before"
