"""A filled checklist typed into YAML or CSV is read row by row; a wrong row is told at its line."""

import pytest

from runbook.read.filled_checklists import is_filled_checklist, read_filled_checklist

YAML = b"""steps:
  - {step: '3.4', done: yes, actual: 4.6.673.0, initials: TA, time: '02:14'}
  - {step: a.b, done: n/a}
"""
CSV = b"step,done,actual,initials,time,note\n3.4,x,4.6.673.0,TA,02:14,\na.b,n/a,,,,\n"
EXCEL = CSV.replace(b",", b";").replace(b"\n", b"\r\n")


@pytest.mark.parametrize(
    ("data", "file"),
    [
        (YAML, "f.yaml"),
        (YAML.replace(b"\n", b"\r\n"), "f.yml"),
        (CSV, "f.csv"),
        (b"\xef\xbb\xbf" + EXCEL, "f.csv"),
        (EXCEL + b";;;;;\r\n\r\n;;;;;\r\n", "f.csv"),
        (EXCEL.replace(b"\r\n", b";;;\r\n"), "f.csv"),
        (EXCEL.replace(b"note\r\n", b"note; ;\r\n").replace(b";\r\n", b";;;\r\n"), "f.csv"),
        (CSV.replace(b",", b"\t"), "f.tsv"),
        (CSV.decode().replace(",", "\t").encode("utf-16"), "f.txt"),
        (CSV, "f.csv.txt"),
        (b"sep=;\r\n" + EXCEL, "f.CSV"),
        (CSV.decode().replace(",", "\t").encode("utf-16"), "f.csv"),
        (CSV.replace(b"step,done", b"Step, Done"), "f.csv"),
    ],
)
def test_every_form_says_the_same(data: bytes, file: str) -> None:
    entries, findings = read_filled_checklist(data, file)
    assert findings == ()
    assert [(e.step, e.done, e.actual, e.initials, e.time) for e in entries] == [
        ("3.4", "yes", "4.6.673.0", "TA", "02:14"),
        ("a.b", "n/a", "", "", ""),
    ]


def test_what_excel_saves_without_a_choice_is_read_and_said() -> None:
    (entry,), (told,) = read_filled_checklist(
        "step;done;note\r\n1.1;yes;Jürgen sah “grün”\r\n".encode("cp1252"), "f.csv"
    )
    assert entry.note == "Jürgen sah “grün”"
    assert (told.level, "Windows-1252" in told.message) == ("note", True)


def test_a_value_with_separators_quotes_and_lines_in_it_stays_whole() -> None:
    (entry, after), findings = read_filled_checklist(
        b'step,done,note\n1.1,yes,"a, ""b""\nc"\n1.2,no,\n', "f.csv"
    )
    assert (entry.note, findings) == ('a, "b"\nc', ())
    assert [(row.step, row.line) for row in (entry, after)] == [("1.1", 2), ("1.2", 4)]


def test_a_cell_of_several_lines_is_told_in_one_line_at_its_first() -> None:
    _, (told,) = read_filled_checklist(b'step,done\n"3.4",yes\n\n"3.5\nand 3.6","may\r\nbe"\n', "f.csv")
    assert (
        str(told)
        .splitlines()[0]
        .startswith("f.csv:4:1: error filled-checklist: done is 'may\\r\\nbe'; write")
    )
    assert len(str(told).splitlines()) == 1 + len(told.details)


@pytest.mark.parametrize("slip", ["dnoe", "doen", "odne", "Doen"])
def test_a_slip_of_a_column_is_told_with_the_one_of_the_same_letters(slip: str) -> None:
    _, findings = read_filled_checklist(f"step,{slip}\n3.4,yes\n".encode(), "f.csv")
    assert "did you mean 'done'?" in findings[0].details


@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        (b"step,done\n3.4,perhaps\n", 2, "write yes, no or n/a"),
        (b"step,doen\n3.4,yes\n4.1,yes\n", 1, "'doen' is not a column"),
        (b"done,note\nyes,\n", 1, "has no column 'step'"),
        (b"step,done,done\n1.1,yes,no\n", 1, "stands here twice"),
        (b"step,done\n,yes\n", 2, "names no step"),
        (b"step,done\n3.4,yes,too,many\n", 2, "4 columns, and the first line 2"),
        (b"step,done\n3.3,yes\n3.4\n", 3, "1 columns"),
        (b"step,done,,\n3.4,yes,,lost\n", 2, "4 columns, and the first line 2"),
        (b"step,,done\n3.4,,yes\n", 1, "a column has no name"),
        (b"step,done\n3.4,\"yes\n", 2, "this is no CSV"),
        (b"sep=;\nstep;done\n3.4;maybe\n", 3, "write yes"),
        (b"step,done\n", 1, "no row is filled in"),
        (b"", 1, "no row is filled in"),
        (b"\xff\xfe", 1, "no row is filled in"),
        (b"PK\x03\x04\x14\x00\x06\x00", 1, "this is no text"),
        (b"PK\x03\x04\xff\x81", 1, "this is no text"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_told_at_its_line(data: bytes, line: int, says: str) -> None:
    _, findings = read_filled_checklist(data, "f.csv")
    errors = [finding for finding in findings if finding.level == "error"]
    assert [finding.place.line for finding in errors if says in finding.message] == [line], findings


@pytest.mark.parametrize(
    ("data", "place", "says"),
    [
        (b"steps: 3", (1, 1), "write a list of rows"),
        (b"- a", (1, 3), "a row is a mapping of keys, not a single value"),
        (b"steps: [", (1, 9), "never closed"),
        (b"- {step: {a: b}, done: yes}", (1, 4), "'step' is a single value"),
        (b"- {step: 1.1, done: yes}\n- {step: 1.2, dona: yes}", (2, 15), "'dona' is not a column"),
        (b"- {step: 1.1}", (1, 3), "does not say whether it was done"),
        (b"- {step: 1.1, done: yes, done: no}", (1, 26), "stands here twice"),
        (b"- {step: 1.1, done: maybe}", (1, 21), "done is 'maybe'"),
        (b"[" * 90_000, (1, 41), "deeper than"),
        (b"a: &a [x]\nsteps: [*a]", (1, 4), "anchor"),
        (b"\xfc", (1, 1), "not UTF-8"),
    ],
)
def test_yaml_of_another_shape_is_told_at_its_place(data: bytes, place: tuple[int, int], says: str) -> None:
    _, findings = read_filled_checklist(data, "f.yaml")
    found = [(finding.place.line, finding.place.column) for finding in findings if says in finding.message]
    assert found == [place], findings


@pytest.mark.parametrize(
    ("data", "file", "is_one"),
    [
        (b"", "f.yaml", True),
        (b"", "f.csv", True),
        (b"step;done\n", "f.txt", True),
        (b'sep=;\r\nstep;"Done"; Step\r\n', "f.TXT", True),
        ("note\tstep\tdone\n".encode("utf-16"), "f.tsv", True),
        (b"step by step it was done\n", "f.txt", False),
        (b"step;actual\n", "f.txt", False),
        (b"", "f.txt", False),
        (b"\x00\x01", "f.txt", False),
        (b"step;done\n", "f.log", False),
    ],
)
def test_a_text_is_a_checklist_by_its_first_line(data: bytes, file: str, is_one: bool) -> None:
    assert is_filled_checklist(data, file) is is_one
