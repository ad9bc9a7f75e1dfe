"""Pages that were drawn before come back for the same HTML, standard and program, and for nothing else."""

from pathlib import Path
from typing import Any

from runbook.model.pdf_standards import PdfStandard
from runbook.render.press import Press
from runbook.store.builds import Store
from runbook.store.drawn import DrawnBefore, InThisProcess


def test_what_was_drawn_before_is_not_drawn_again_and_nothing_else_is_taken_for_it(tmp_path: Path) -> None:
    drawn: list[str] = []

    class Draws(InThisProcess):
        def submit(self, work: Any, /, *given: Any, **named: Any) -> Any:
            drawn.append(given[0])
            return super().submit(lambda: given[0].encode())

    def pages(tool: str, standard: PdfStandard, *papers: str) -> list[bytes]:
        memory = DrawnBefore(Store(tmp_path / "store"), lambda: tool)
        with Press(1, Draws(), standard, memory) as press:
            return [press.receive(press.send(paper, "Contoso")) for paper in papers]

    book, checklist = "<p>Book</p>", "<p>Checklist</p>"
    assert pages("a tool", "ua-1", book, checklist) == [book.encode(), checklist.encode()]
    assert drawn == [book, checklist]
    changed = checklist.replace("C", "c")
    assert pages("a tool", "ua-1", book, changed) == [book.encode(), changed.encode()]
    assert drawn[2:] == [changed]
    pages("another tool", "ua-1", book)
    pages("a tool", "ua-2", book)
    assert drawn[3:] == [book, book]
    # They are the customer's: `cache prune --customer` takes them away.
    assert {build.customer for _, build in Store(tmp_path / "store").builds()} == {"Contoso"}
