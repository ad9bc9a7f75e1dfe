"""What was done, as evidence and filled papers say: the nouns of the as-executed record."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from runbook.model.steps import Step

EVIDENCE = "evidence/"
"""Where a bundle keeps what runs and filled papers leave; no build touches it."""
AS_EXECUTED = "as-executed/as-executed.json"

FILLED_COLUMNS = ("step", "done", "actual", "initials", "time", "note")
"""What a row of a filled checklist may say; the first two it must say."""
TOLD_COLUMNS = ("title", "server", "account", "expected", "record")
"""What the checklist that comes with a bundle says of each step for who fills it; nobody reads it back."""

State = Literal["done", "not done", "missing", "not applicable", "contradictory"]


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file that the record rests on, named relative to the bundle."""

    file: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """One evidence file of a script: its name, its hash, and what it says.

    Form 2 (`runbook.evidence/2`) says more than form 1, which knows no run hash of the step
    and no token.
    """

    file: str
    sha256: str
    value: Mapping[str, Any]

    @property
    def host(self) -> str:
        """Return the host that the record comes from, in lower case."""
        return str(self.value["run"]["host"])

    @property
    def step(self) -> str:
        """Return the id of the step."""
        return str(self.value["step"]["id"])

    @property
    def number(self) -> str:
        """Return the number of the step, as its book had it then."""
        return str(self.value["step"]["number"])

    @property
    def is_weaker(self) -> bool:
        """Say whether the record has form 1, which proves less."""
        # Form 1 names the plan's hash within `step` only.
        return "plan" not in self.value

    @property
    def plan_hash(self) -> str:
        """Return the hash of the plan that the script was made from."""
        return str(self.value["step"]["plan_hash"] if self.is_weaker else self.value["plan"]["hash"])

    @property
    def run_hash(self) -> str:
        """Return the run hash of the step, "" where the record knows none."""
        return "" if self.is_weaker else str(self.value["step"]["run_hash"])

    @property
    def user(self) -> str:
        """Return who ran it: by the token, in form 1 by the environment."""
        run = self.value["run"]
        return str(run["user"] if self.is_weaker else run["who"]["name"])

    @property
    def script(self) -> str:
        """Return the file name of the script."""
        return str((self.value["step"] if self.is_weaker else self.value["code"])["script"])

    @property
    def digest(self) -> str:
        """Return the SHA-256 of what ran: of the script alone in form 1, else with its library."""
        return str(self.value["step"]["script_sha256"] if self.is_weaker else self.value["code"]["sha256"])

    @property
    def previous(self) -> str:
        """Return the hash of the record before it on this host, "" for the first."""
        return str(self.value["previous_sha256"])

    @property
    def started(self) -> str:
        """Return when the run began (ISO, UTC)."""
        return str(self.value["run"]["started"])

    @property
    def finished(self) -> str:
        """Return when the run ended (ISO, UTC)."""
        return str(self.value["run"]["finished"])

    @property
    def mode(self) -> str:
        """Return run, check or undo."""
        return str(self.value["result"]["mode"])

    @property
    def outcome(self) -> str:
        """Return the outcome, as the table of the step scripts names it."""
        return str(self.value["result"]["outcome"])


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """A row of a filled checklist, typed in by somebody: what the paper says of one step."""

    step: str
    done: Literal["yes", "no", "n/a"]
    actual: str
    initials: str
    time: str
    note: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Observation:
    """A value that was looked at: what was expected and what was found."""

    name: str
    expected: str
    actual: str
    holds: bool
    binding: bool


@dataclass(frozen=True, slots=True)
class ExecutedStep:
    """A step of the plan with what is known of its execution."""

    step: "Step"
    state: State
    who: str
    when: str
    how: str
    observations: tuple[Observation, ...]
    actions: tuple[str, ...]
    attestation: str
    restart: str
    attempts: int
    deviations: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LaterLook:
    """A look at a step after it was settled: what it found that differs, () where nothing does."""

    step: "Step"
    when: str
    who: str
    host: str
    outcome: str
    found: tuple[str, ...]
    file: str


@dataclass(frozen=True, slots=True)
class AsExecuted:
    """The whole record: steps in the plan's order, the evidence with hashes, and findings about them.

    `looks` came after a step was settled; no state rests on them.
    """

    steps: tuple[ExecutedStep, ...]
    evidence: tuple[EvidenceFile, ...]
    findings: tuple[Any, ...]
    hosts: tuple[str, ...]
    people: tuple[str, ...]
    started: str
    finished: str
    looks: tuple[LaterLook, ...] = ()

    def count(self, state: State) -> int:
        """Return how many steps are in a state."""
        return sum(step.state == state for step in self.steps)
