"""Measure the command line against plain processes, interleaved in one run; the results are ratios.

`make bench` runs seven rounds; `--rounds N` changes that, `--only TEXT` takes the rows whose name holds the
text, `--only reading` the reader of articles beside its bare parser. A plain process is a fresh Python that
runs `HTML(file).write_pdf(pdf_variant="pdf/ua-1")` on the same HTML with the same fonts; what is attached it
names and dates as the product does, since by itself the engine dates it now; fields to sign it completes as
the product does, since by itself the engine leaves them half.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

from markdown_it import MarkdownIt  # noqa: E402

from runbook.loading import load  # noqa: E402
from runbook.model.formats import FILLABLE  # noqa: E402
from runbook.pipeline import plan_of, words_of_papers  # noqa: E402
from runbook.read.articles import parse_article  # noqa: E402
from runbook.render.engine import font_configuration  # noqa: E402
from runbook.render.formats import RENDERERS  # noqa: E402

PROFILES = ROOT / "data" / "profiles"
ONE = PROFILES / "contoso-2019-remote.yaml"
DATE = "2026-11-20"
PLAIN = """\
import sys, weasyprint
from datetime import datetime
document = weasyprint.HTML(sys.argv[1]).render(pdf_variant="pdf/ua-1")
for attached in document.metadata.attachments:
    attached.name = attached.description
    attached.created = attached.modified = datetime.fromisoformat(document.metadata.created)
from runbook.render.standards.forms import complete_fields
document.write_pdf(sys.argv[2], pdf_variant="pdf/ua-1", finisher=lambda _document, pdf: complete_fields(pdf))
"""
PRINTED = tuple(format.name for format in RENDERERS if format.name != FILLABLE)
LIGHT_ROW = "all but the PDF engine"
LIGHT_AGAIN = "the same from a warm store"
LIGHT = tuple(format for format in RENDERERS if format.engine_html is None)


@dataclass(frozen=True)
class Row:
    """Two ways to the same files; the ratio says how many times longer the second one takes."""

    name: str
    ours: Callable[[], object]
    theirs: Callable[[], object]
    aim: str


def main() -> None:
    """Run every row, then print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, metavar="N")
    parser.add_argument("--only", default="", metavar="TEXT")
    asked = parser.parse_args()
    if asked.only == "reading":
        report_reading()
        return
    rounds = asked.rounds
    os.environ["FONTCONFIG_FILE"] = str(font_configuration())
    os.environ["PYTHONPATH"] = str(ROOT / "src")
    # Rows without a word of the store do all the work.
    os.environ["RUNBOOK_CACHE"] = "off"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # An installed product and an installed engine are compiled once, not at each start.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        bench = Bench(folder)
        bench.check_bytes()
        rows = [row for row in (*bench.rows(), *bench.rows_of_store()) if asked.only in row.name]
        if not rows:
            parser.error(f"no row's name holds {asked.only!r}")
        times: dict[str, tuple[list[float], list[float]]] = {row.name: ([], []) for row in rows}
        for number in range(1, rounds + 1):
            for row in rows:
                times[row.name][0].append(timed(row.ours))
                times[row.name][1].append(timed(row.theirs))
            print(f"round {number} of {rounds} done", file=sys.stderr)
        report(rows, times)
        if not asked.only:
            report_proof()
            report_reading()


class Bench:
    """The profiles, their HTML, and the processes that are compared."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = folder / "out"
        job, _ = plan_of(load(ONE), ONE, DATE)
        assert job is not None
        words = words_of_papers(job)
        self.drafts = {}
        for format in RENDERERS:
            if format.engine_html and format.name in PRINTED:
                self.drafts[format.file] = folder / f"{format.file}.html"
                self.drafts[format.file].write_text(format.engine_html(job.plan, words, job.brand), "utf-8")
        self.changed = folder / "changed.yaml"
        self.turn = 0
        self.eight = [folder / f"customer-{number}.yaml" for number in range(1, 9)]
        for copy in self.eight:
            shutil.copyfile(ONE, copy)

    def rows(self) -> list[Row]:
        """Return what is compared; the aims are the project's own."""
        return [
            Row("one PDF", lambda: self.build([ONE], "pdf"), lambda: self.plain("runbook.pdf"), "2.0"),
            Row("all formats, one command", lambda: self.build([ONE], *PRINTED), self.one_set, "2.5"),
            Row(
                "eight profiles, one command", lambda: self.build(self.eight, *PRINTED), self.eight_sets, "4"
            ),
            Row("--help", bare_python, lambda: runbook("--help"), "at most 6"),
            Row(
                LIGHT_ROW,
                bare_python,
                lambda: self.build([ONE], *(format.name for format in LIGHT)),
                "0.7 s before there was a store",
            ),
        ]

    def rows_of_store(self) -> list[Row]:
        """Return what a store saves, once it knows the profile."""
        light = partial(self.build, [ONE], *(format.name for format in LIGHT), folder="light")
        asked = {name: partial(runbook, name, str(ONE), "--date", DATE) for name in ("plan", "check")}
        known: list[Callable[[], object]] = [self.build_same, self.build_changed, light]
        known += asked.values()
        for work in known:
            self.again(work)
        return [
            Row("nothing changed", partial(self.again, self.build_same), self.one_set, "25"),
            Row("one value changed", partial(self.again, self.build_changed), self.one_set, "5"),
            Row(LIGHT_AGAIN, bare_python, partial(self.again, light), "below 0.3 s"),
            Row("plan, asked again", bare_python, partial(self.again, asked["plan"]), "below 0.25 s"),
            Row("check, asked again", bare_python, partial(self.again, asked["check"]), "below 0.25 s"),
        ]

    def again(self, work: Callable[[], object]) -> None:
        """Do something with a store."""
        os.environ["RUNBOOK_CACHE"] = str(self.folder / "store")
        try:
            work()
        finally:
            os.environ["RUNBOOK_CACHE"] = "off"

    def build_same(self) -> None:
        """Build what the store knows."""
        self.build([ONE], *PRINTED, folder="warm")

    def build_changed(self) -> None:
        """Build a profile of which one value is another each time."""
        self.turn += 1
        text = ONE.read_text("utf-8").replace("Contoso Ltd", f"Contoso {self.turn} Ltd")
        self.changed.write_text(text, "utf-8")
        self.build([self.changed], *PRINTED, folder="changed")

    def check_bytes(self) -> None:
        """Fail where a plain process does not write the very bytes that the command writes."""
        self.build([ONE], *PRINTED)
        for file in self.drafts:
            self.plain(file)
            ours = (self.out / ONE.stem / file).read_bytes()
            if ours != (self.folder / file).read_bytes():
                raise SystemExit(f"{file}: the bytes differ from those of a plain process")

    def build(self, profiles: list[Path], *formats: str, folder: str = "out") -> None:
        """Run `runbook build` once."""
        paths = map(str, profiles)
        # The plain engine writes PDF/UA-1: what is added for the other standards is not what is compared.
        asked = ("--to", ",".join(formats), "--pdf-standard", "ua-1", "--date", DATE, "--quiet")
        runbook("build", *paths, *asked, "-o", str(self.folder / folder))

    def plain(self, file: str) -> None:
        """Draw one document in a fresh process."""
        run(sys.executable, "-c", PLAIN, str(self.drafts[file]), str(self.folder / file))

    def one_set(self) -> None:
        """Make every format of one profile, each in a process of its own."""
        for file in self.drafts:
            self.plain(file)
        for format in LIGHT:
            self.build([ONE], format.name)

    def eight_sets(self) -> None:
        """Make eight such sets."""
        for _ in self.eight:
            self.one_set()


def runbook(*arguments: str) -> str:
    """Run the command line in a fresh process; return what it prints."""
    return run(sys.executable, "-m", "runbook", *arguments)


def bare_python() -> None:
    """Start Python and end it."""
    run(sys.executable, "-c", "pass")


def run(*command: str) -> str:
    """Run a process that must succeed; return its standard output."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[:6])} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def report(rows: list[Row], times: dict[str, tuple[list[float], list[float]]]) -> None:
    """Print the median of each round's ratio, the lowest round, and the aim."""
    print(f"{'':47} {'median':>7} {'lowest':>7}  aim")
    for row in rows:
        ratios = [theirs / ours for ours, theirs in zip(*times[row.name], strict=True)]
        print(f"{row.name:47} {statistics.median(ratios):7.2f} {min(ratios):7.2f}  {row.aim}")
    # Of what is told in starts of Python, the seconds too: the aims are in those.
    for row in rows:
        if row.ours is bare_python:
            print(f"{row.name:47} {statistics.median(times[row.name][1]):7.2f} s      {row.aim}")
    if hasattr(os, "getloadavg"):
        print(f"{'processes that wanted a core, over 15 minutes':47} {os.getloadavg()[2]:7.2f}")


def report_proof() -> None:
    """Print how fast every profile there can be is proven."""
    speed = re.search(r"\(([\d,]+) a second\)", runbook("prove"))
    print(f"{'runbook prove, ways a second':47} {speed[1] if speed else 'not printed':>7}")


def report_reading() -> None:
    """Print how many times longer than its bare parser the reader takes, for a build and in detail."""
    texts = [path.read_bytes() for path in sorted((ROOT / "data" / "packs").glob("*/articles/*.md"))]
    bare = MarkdownIt("commonmark").enable("table")
    ways: dict[str, Callable[[bytes], object]] = {
        "": lambda text: bare.parse(text.decode("utf-8")),
        "for a build (aim: at most 2.0)": lambda text: parse_article(text, "a.md", in_detail=False),
        "with suggested actions (aim: at most 3.0)": lambda text: parse_article(text, "a.md"),
    }
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(60):
        for name, read in ways.items():
            start = time.process_time()
            for text in texts:
                read(text)
            spent[name].append(time.process_time() - start)
    for name in list(ways)[1:]:
        # The least of each: what else the machine does only ever adds.
        what, _, aim = name.partition(" (")
        print(f"{'reading ' + what:47} {min(spent[name]) / min(spent['']):7.2f}  {aim.rstrip(')')}")


if __name__ == "__main__":
    main()
