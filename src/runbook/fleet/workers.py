"""Hand tasks to an executor and take what comes of them, a few at a time, so that memory stays flat."""

from collections.abc import Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from typing import Any

from runbook.errors import MissingComponent, RunbookError
from runbook.fleet.engines import SAME_EDITION, Opened, WorkersDiffer
from runbook.fleet.members import Member
from runbook.fleet.tasks import OtherVersion, Outcome, Task
from runbook.fleet.work import build_one

AHEAD = 2
"""Tasks a worker that are on their way: with one it would idle while a bundle is written, and each finished
bundle that nobody has written yet holds some 3 MB."""


class EngineEnded(RunbookError):
    """What did the work is gone; what was written stays."""


def outcomes(tasks: Mapping[Member, Task], opened: Opened, workers: int) -> Iterator[tuple[Member, Outcome]]:
    """Yield what became of each task, as they come.

    Where a process ends in mid-work, those that were on their way are tried once more, one at a time: the one
    that ends it again is refused by name, the others go on. Raises EngineEnded where nothing answers at all.
    """
    queue = list(tasks.items())
    while queue:
        suspects: list[tuple[Member, Task]] = []
        with opened() as executor:
            yield from _all_of(queue, executor, workers * AHEAD, suspects)
        for member, task in suspects:
            yield member, _alone(task, opened)


def _all_of(
    queue: list[tuple[Member, Task]],
    executor: Executor,
    window: int,
    suspects: list[tuple[Member, Task]],
) -> Iterator[tuple[Member, Outcome]]:
    """Work the queue off; where the executor breaks, `suspects` gets what was on its way."""
    on_the_way: dict[Future[Any], tuple[Member, Task]] = {}
    while queue or on_the_way:
        while queue and len(on_the_way) < window and not suspects:
            member, task = queue.pop(0)
            try:
                on_the_way[executor.submit(build_one, task)] = (member, task)
            except BrokenExecutor:
                suspects.append((member, task))
        if not on_the_way:
            return
        done, _ = wait(on_the_way, return_when=FIRST_COMPLETED)
        # What came is written before it is told that nothing more comes.
        for future in sorted(done, key=lambda one: one.cancelled()):
            member, task = on_the_way.pop(future)
            outcome = _outcome_of(future, task)
            if outcome is None:
                suspects.append((member, task))
            else:
                yield member, outcome


def _alone(task: Task, opened: Opened) -> Outcome:
    with opened() as executor:
        outcome = _outcome_of(executor.submit(build_one, task), task)
    return outcome or _refused(
        task, "worker-ended", "the process that built it ended; is there enough memory?"
    )


def _outcome_of(future: "Future[Any]", task: Task) -> Outcome | None:
    """Return what came of a task, None where its process ended."""
    try:
        outcome: Outcome = future.result()
    except BrokenExecutor:
        return None
    except CancelledError as error:
        raise EngineEnded("the scheduler ended; what was written stays, and the next run goes on") from error
    except OtherVersion as error:
        raise WorkersDiffer(str(error), SAME_EDITION) from error
    except MissingComponent:
        raise
    except OSError as error:
        return _refused(task, "unreadable", f"{error.filename or task.path}: {error.strerror or error}")
    except Exception as error:  # whatever one profile sets off, the others go on
        return _refused(task, "not-built", str(error) or type(error).__name__)
    return outcome


def _refused(task: Task, code: str, message: str) -> Outcome:
    finding = {"level": "error", "code": code, "message": message, "file": task.path, "line": 0, "column": 0}
    return Outcome("", ({**finding, "details": []},), 0.0)
