"""The names of the fields of a checklist that is filled in on a screen: the id of a step, and what is asked.

A full stop in a name would make a tree of fields (ISO 32000-2, 12.7.4.2): a slash stands for those of an id.
"""

_BETWEEN = "#"
DONE, INITIALS, TIME, GO, NO_GO = "done", "initials", "time", "go", "no-go"
"""What is asked of a step as a whole; of an action its number, a record of it, an answer."""
RECORD, YES, NO = "record", "yes", "no"


def field_name(step: str, *asked: str | int) -> str:
    """Return the name of a field: `sync-service/install#3-record` asks for a record of its third action."""
    return f"{step.replace('.', '/')}{_BETWEEN}{'-'.join(map(str, asked))}"


def field_parts(name: str) -> tuple[str, str] | None:
    """Return the id of a step and what is asked, None where the name is not one of ours."""
    # From the right: what is asked has no # in it.
    step, between, asked = name.rpartition(_BETWEEN)
    return (step.replace("/", "."), asked) if between and step and asked else None
