"""A filled checklist typed into YAML or CSV is read row by row; a wrong row is told at its line."""

import pytest

from runbook.read.filled import read_filled

YAML = b"""steps:
  - {step: '3.4', done: yes, actual: 4.6.673.0, initials: TA, time: '02:14'}
  - {step: a.b, done: n/a}
"""
CSV = b"step,done,actual,initials,time,note\n3.4,x,4.6.673.0,TA,02:14,\na.b,n/a,,,,\n"


@pytest.mark.parametrize(
    ("data", "file"), [(YAML, "f.yaml"), (CSV, "f.csv"), (CSV.replace(b",", b";"), "f.csv")]
)
def test_both_forms_say_the_same(data: bytes, file: str) -> None:
    entries, findings = read_filled(data, file)
    assert findings == ()
    assert [(e.step, e.done, e.actual, e.initials, e.time) for e in entries] == [
        ("3.4", "yes", "4.6.673.0", "TA", "02:14"),
        ("a.b", "n/a", "", "", ""),
    ]


@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        (b"step,done\n3.4,perhaps\n", 2, "write yes, no or n/a"),
        (b"step,doen\n3.4,yes\n", 2, "did you mean 'done'"),
        (b"done,note\nyes,\n", 2, "names no step"),
        (b"step,done\n3.4,yes,too,many\n", 1, "number of columns"),
        (b"step,done\n", 1, "there is no row"),
        (b"\xff\xfe", 1, "not UTF-8"),
    ],
)
def test_a_wrong_row_is_told_at_its_line(data: bytes, line: int, says: str) -> None:
    entries, findings = read_filled(data, "f.csv")
    assert entries == ()
    assert findings[-1].place.line == line
    assert any(says in finding.message for finding in findings)


@pytest.mark.parametrize("data", [b"steps: 3", b"- a", b"steps: [", b"[{step: {a: b}}]"])
def test_yaml_of_another_shape_is_an_error_not_a_traceback(data: bytes) -> None:
    assert read_filled(data, "f.yaml")[1]
