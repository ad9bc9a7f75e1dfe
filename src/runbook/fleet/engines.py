"""Where the work is done: processes of this machine, or a Dask cluster; both as standard executors."""

import importlib
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any, Literal

from runbook.errors import MissingComponent, pip_install
from runbook.store.addresses import tool_address

EngineName = Literal["local", "dask"]
ENGINES: tuple[EngineName, ...] = ("local", "dask")


PATIENCE = "10s"
"""How long a scheduler may take to answer: it is on the same network, or it is not there."""
SAME_EDITION = "install the same version of runbook, its libraries and Pango on all of them"


class EngineUnavailable(MissingComponent):
    """What a fleet would run on is not installed or does not answer."""


class WorkersDiffer(MissingComponent):
    """Workers of a cluster are of another edition than this program."""


Opened = Callable[[], Executor]
"""Opens an executor; asked again where the one before broke."""


@contextmanager
def opened(name: EngineName, jobs: int, scheduler: str | None, *, draws: bool) -> Iterator[Opened]:
    """Yield what opens the executor of an engine; `draws` says whether pages will be drawn.

    Raises EngineUnavailable where Dask is not installed or its scheduler does not answer, WorkersDiffer where
    a worker's program, libraries or fonts are not those of this process.
    """
    if name == "local":
        yield lambda: _pool(jobs, draws)
        return
    with _client(jobs, scheduler) as client:
        _refuse_other_editions(client)
        yield client.get_executor


def _pool(jobs: int, draws: bool) -> Executor:
    from runbook.render.drawing import PRELOADED, pool

    # Who draws no page needs no engine in memory, but everything that makes plans.
    return pool(jobs, preloaded=PRELOADED if draws else "runbook.fleet.work")


@contextmanager
def _client(jobs: int, scheduler: str | None) -> Iterator[Any]:
    try:
        dask: Any = importlib.import_module("distributed")
    except ImportError as error:
        raise EngineUnavailable(
            "the engine 'dask' needs Dask's distributed, which is not installed",
            f"{pip_install('distributed')}, or leave --engine local",
        ) from error
    # A lost scheduler is told in a sentence of our own, not in a page of where it was lost.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    if scheduler is None:
        # Processes, one thread each: making a plan holds the lock of Python all the time.
        with (
            dask.LocalCluster(n_workers=jobs, threads_per_worker=1, dashboard_address=None) as cluster,
            dask.Client(cluster) as client,
        ):
            yield client
        return
    try:
        client = dask.Client(scheduler, timeout=PATIENCE)
    except (OSError, TimeoutError, ValueError) as error:
        raise EngineUnavailable(
            f"no Dask scheduler answers at {scheduler} ({error})", "start one: dask scheduler"
        ) from error
    with client:
        yield client


def _refuse_other_editions(client: Any) -> None:
    own = tool_address()
    others = {name: address for name, address in client.run(tool_address).items() if address != own}
    if others:
        listed = ", ".join(f"{name} has {address[:12]}" for name, address in sorted(others.items()))
        raise WorkersDiffer(
            f"these workers are of another edition: {listed}; here it is {own[:12]}",
            SAME_EDITION,
        )
