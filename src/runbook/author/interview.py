"""The questions of `runbook init`: which keys a profile still needs, and what the answers mean."""

from collections.abc import Callable
from typing import Any

from runbook.model.conditions import Condition
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
from runbook.tailor.scope import scope_of

_YES = ("y", "yes", "true")
_NO = ("n", "no", "false")


class Interview:
    """Asks until nothing is missing; `say` prints a line, `ask` prints a prompt and returns one line."""

    def __init__(self, pack: Pack, say: Callable[[str], None], ask: Callable[[str], str]) -> None:
        self.pack = pack
        self.schema = pack.schema
        self.data: dict[str, Any] = {}
        self.say = say
        self.ask = ask
        # What was answered with nothing is not asked again in the next round.
        self._left_out: set[Path] = set()
        self._heading = ""

    def run(self) -> None:
        """Ask in the order of the schema; an answer may make an earlier key necessary, so until none is."""
        before: dict[str, Any] | None = None
        while before != self.data:
            before = self.data
            self._mapping(resolved(self.schema, self.schema), (), inside=True)

    def again(self, path: Path) -> None:
        """Ask for one key once more."""
        schema = resolved(self.schema, self.schema)
        for part in path:
            schema = item_of(self.schema, schema) if isinstance(part, int) else self._inner(schema, part)
        self._question(schema, path, must=True)

    def _inner(self, schema: Schema, key: str) -> Schema:
        return property_of(self.schema, schema, key)

    def _mapping(self, schema: Schema, path: Path, *, inside: bool) -> None:
        for key in keys_of(schema):
            inner, here = self._inner(schema, key), (*path, key)
            needed = inside and key in schema.get("required", ())
            if "const" in inner:
                self._put(here, inner["const"]) if needed else None
            elif types_of(inner) == ("object",):
                self._mapping(inner, here, inside=needed or self._at(here) is not MISSING)
            # Rules may need a key that the schema does not; they hold or not by the answers so far.
            elif self._at(here) is MISSING and here not in self._left_out:
                must = needed or self._required(here)
                if must or self._offered(inner):
                    self._question(inner, here, must=must)

    def _required(self, path: Path) -> bool:
        key = dotted(path)
        return any(key in rule.require and self._holds(rule.when) for rule in self.pack.rules)

    def _offered(self, schema: Schema) -> bool:
        return schema.get("x-ask") == "always" and self._holds(question_condition(schema))

    def _holds(self, condition: Condition) -> bool:
        # Rules are judged as a build judges them: with what counts where nothing is stated.
        filled = with_defaults(self.schema, self.data)
        scope = scope_of(self.pack, Profile("", "", "", filled, {}), {}, "")
        return verdict_in(condition, scope).holds is True

    def _question(self, schema: Schema, path: Path, *, must: bool) -> None:
        self._introduce(schema, path)
        items = item_of(self.schema, schema)
        if types_of(schema) != ("array",):
            self._scalar(schema, path, must=must)
        elif types_of(items) == ("object",):
            self._entries(schema, items, path, must=must)
        else:
            self._several(items, path)

    def _introduce(self, schema: Schema, path: Path) -> None:
        section = str(self._inner(resolved(self.schema, self.schema), str(path[0])).get("title", path[0]))
        if section != self._heading:
            self._heading = section
            self.say(f"\n{section}")
        self.say(f"\n  {schema.get('title', path[-1])} ({dotted(path)})")
        if schema.get("description"):
            self.say(f"    {schema['description']}")

    def _scalar(self, schema: Schema, path: Path, *, must: bool) -> None:
        closed = self._listed(schema)
        while True:
            answer = _unquoted(self.ask(_prompt(schema, must)))
            if not answer and (not must or "default" in schema):
                self._left_out.add(path)
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
        return not findings

    def _several(self, items: Schema, path: Path) -> None:
        closed = self._listed(items)
        hint = (
            "numbers or values with commas, empty for none"
            if closed
            else "values with commas, empty for none"
        )
        while True:
            words = [word.strip() for word in self.ask(f"    {hint}: ").split(",") if word.strip()]
            kept = self.data  # one wrong value takes back all of the line: it is typed again as a whole
            meant = dict.fromkeys(_meant(word, closed) for word in words)
            if all(self._take((*path, index), word) for index, word in enumerate(meant)):
                self._left_out.add(path)
                return
            self.data = kept

    def _entries(self, schema: Schema, items: Schema, path: Path, *, must: bool) -> None:
        self.data = with_value(self.data, path, []) if must else self.data
        least, most = int(schema.get("minItems", 1 if must else 0)), int(schema.get("maxItems", 99))
        count = 0
        while count < most and (count < least or self._yes("Another entry?" if count else "Add an entry?")):
            for key in keys_of(items):
                inner = self._inner(items, key)
                needed = key in items.get("required", ())
                self.say(f"    {count + 1}: {inner.get('title', key)}")
                self._scalar(inner, (*path, count, key), must=needed)
            count += 1
        self._left_out.add(path)

    def _yes(self, question: str) -> bool:
        return self.ask(f"    {question} [y/N]: ").strip().lower() in _YES

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


def _prompt(schema: Schema, must: bool) -> str:
    examples = schema.get("examples") or ()
    hint = f" (such as {written(examples[0])})" if examples and not closed_values(schema) else ""
    if "default" in schema:
        return f"    answer{hint} [{written(schema['default'])}]: "
    return f"    answer{hint}{'' if must else ', or nothing'}: "
