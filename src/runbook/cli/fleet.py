"""`runbook fleet`: a bundle for each of many profiles; what did not change is not built again."""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from runbook.cli.dates import document_date
from runbook.cli.interrupts import stop_if_asked
from runbook.cli.options import DATE, PACK, THEME, Formats, epilog, jobs_option
from runbook.cli.pages import STANDARD, tell_standard
from runbook.cli.reporting import INPUT, counted, handled, lost_to, report
from runbook.cli.terminal import is_watched
from runbook.diagnostics import Diagnostic, diagnostic_from, error
from runbook.model.formats import DRAWN, FORMATS, formats_in_order

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from runbook.fleet.engines import Opened
    from runbook.fleet.members import Member
    from runbook.fleet.record import FleetRecord, Row
    from runbook.fleet.run import FleetRun


REPORT = click.Path(path_type=Path, dir_okay=False)


class Shard(click.ParamType[tuple[int, int]]):
    """One part of a fleet, as 3/8."""

    name = "K/N"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Return number and count, or refuse them with the form that would be right."""
        number, _, count = str(value).partition("/")
        if not (number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count)):
            self.fail(f"'{value}' is no part; write the third of eight as 3/8", param, ctx)
        return int(number), int(count)


@click.command(
    name="fleet",
    help="""Write a bundle for each profile below a folder, or for those that a file lists, one a line.

    What did not change is left as it is. fleet.json in the output says of each profile what became of it;
    the next run compares with it. A profile with an error is refused and named; without --keep-going nothing
    more is begun after it.""",
    epilog=epilog(
        "fleet customers -o /srv/runbooks --keep-going",
        "fleet customers --shard 3/8 --to markdown,powershell",
        "fleet customers -o /srv/runbooks --impact",
        codes="0 all are built or stand as they were; 1 a profile was refused; 2 the command line is wrong; "
        "3 the installation lacks something, or workers are of another edition; 130 interrupted",
    ),
)
@click.argument("source", type=INPUT, metavar="DIR|FILE")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the bundles and fleet.json go. Default: output beside the runbook.yaml of the source, else "
    "output here.",
)
@click.option(
    "--to",
    "formats",
    type=Formats(),
    help=f"Which formats: {' '.join(FORMATS)}, or all. Default: those of runbook.yaml, else all.",
)
@PACK
@THEME
@DATE
@jobs_option("How many processes build at once.")
@STANDARD
@click.option("--shard", type=Shard(), help="Build one part only, as 3/8; parts depend on nothing but names.")
@click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="Where the work is done: processes of this machine, or a Dask cluster.",
)
@click.option(
    "--scheduler", metavar="ADDRESS", help="The Dask scheduler; without one, a cluster of its own here."
)
@click.option("--since", type=INPUT, help="The earlier fleet.json. Default: the one in the output.")
@click.option("--impact", is_flag=True, help="Build nothing; say which steps of which profiles would change.")
@click.option("--keep-going", is_flag=True, help="Go on after a profile that is refused.")
@click.option("--verify", "hashes", is_flag=True, help="Hash what stands, instead of trusting size and time.")
@click.option("--no-cache", is_flag=True, help="Neither take from the store nor put into it.")
@click.option("--junit", type=REPORT, help="Write a JUnit file too: a suite a profile.")
@click.option("--sarif", type=REPORT, help="Write the findings as SARIF too.")
@click.option("-q", "--quiet", is_flag=True, help="Print only what was refused.")
@handled
def command(**asked: Any) -> None:
    """Run the fleet; write fleet.json whatever comes."""
    from runbook.cli.fleet_targets import output_of, with_targets
    from runbook.fleet.engines import opened
    from runbook.fleet.members import members_of, shard_of

    members = with_targets(members_of(asked["source"]), asked["formats"])
    if asked["shard"]:
        members = shard_of(members, *asked["shard"])
    asked["output"] = output_of(asked["source"], asked["output"])
    asked["formats"] = formats_in_order({name for member in members for name in member.formats})
    earlier = _earlier(asked)
    draws = bool(set(DRAWN) & set(asked["formats"])) and not asked["impact"]
    if draws:
        tell_standard(asked["standard"])
    with opened(asked["engine"], asked["jobs"], asked["scheduler"], draws=draws) as engine:
        run = _run(asked, earlier)
        rows = _Reporter(asked).rows(run, members, engine)
        if run.asked.store:
            run.asked.store.bound()
    if asked["impact"]:
        _tell_impact(earlier, rows)
    raise click.exceptions.Exit(int(any(row.state in ("refused", "not reached") for row in rows.values())))


def _run(asked: Mapping[str, Any], earlier: "FleetRecord") -> "FleetRun":
    from runbook.fleet.run import Asked, FleetRun
    from runbook.store.place import store_in_use

    builds = not asked["impact"]
    return FleetRun(
        Asked(
            output=asked["output"],
            today=document_date(None, None)[0],
            day=asked["date"],
            pack=asked["pack"],
            jobs=asked["jobs"],
            store=store_in_use() if builds and not asked["no_cache"] else None,
            hashes=asked["hashes"],
            renders=builds,
            standard=asked["standard"],
            theme=asked["theme"],
        ),
        earlier,
    )


class _Reporter:
    """Tells each profile's line as it comes, and writes the record however the run ends."""

    def __init__(self, asked: Mapping[str, Any]) -> None:
        self._asked = asked

    def rows(self, run: "FleetRun", members: "Sequence[Member]", engine: "Opened") -> "dict[str, Row]":
        """Return the row of each member in the members' order; one that was not begun says so."""
        from runbook.fleet.record import Row

        # All of them before the first is begun: a run that ends early has a row for each all the same.
        rows = {member.key: Row(member.key, member.folder, "not reached") for member in members}
        try:
            with self._bar(len(members)) as bar:
                for row in run.rows(members, engine):
                    stop_if_asked()
                    rows[row.profile] = row
                    if bar:
                        bar.update(1)
                    elif not self._asked["quiet"]:
                        click.echo(_line_of(row))
                    if row.state == "refused" and not self._asked["keep_going"]:
                        break
        finally:
            if run.lost:
                click.echo(f"warning: nothing more was kept in the store: {lost_to(run.lost)}", err=True)
            # However it ends: what is built already is known to the next run by this record.
            self._end(rows)
        return rows

    def _bar(self, total: int) -> "AbstractContextManager[ProgressBar[int] | None]":
        # One line a profile is for logs; on a terminal a thousand of them would hide what matters.
        if self._asked["quiet"] or not is_watched(sys.stdout):
            return nullcontext()
        return click.progressbar(length=total, label="Building", file=sys.stderr)

    def _end(self, rows: "dict[str, Row]") -> None:
        from runbook.fleet.record import write_fleet

        for row in rows.values():
            # What was found about a plan that was built stands in its papers,
            # and would hide the refusals here.
            for found in row.findings if row.state == "refused" else ():
                report([diagnostic_from(found)])
        if self._asked["impact"]:
            return
        _write_reports(self._asked, rows.values())
        record = write_fleet(_record_of(self._asked), rows.values(), _said(self._asked))
        states = Counter(row.state for row in rows.values())
        counted_states = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
        click.echo(f"{counted(len(rows), 'profile')}: {counted_states}; tree {record.tree[:12]}")


def _earlier(asked: Mapping[str, Any]) -> "FleetRecord":
    from runbook.fleet.record import FleetRecord, read_fleet

    path = asked["since"] or _record_of(asked)
    # The first run has nothing to compare with; a record that somebody names has to be there.
    if asked["since"] is None and not path.is_file():
        return FleetRecord({})
    return read_fleet(path)


def _record_of(asked: Mapping[str, Any]) -> Path:
    """Return where the record goes: parts of a fleet have one each beside the whole one."""
    output: Path = asked["output"]
    # Parts run at once, on several machines, and would write over each other in one file.
    return output / ("fleet-{}-of-{}.json".format(*asked["shard"]) if asked["shard"] else "fleet.json")


def _said(asked: Mapping[str, Any]) -> dict[str, Any]:
    return {"formats": list(asked["formats"]), "date": asked["date"], "shard": asked["shard"]}


def _line_of(row: "Row") -> str:
    detail = f"; plan {row.plan[:12]}" if row.plan else ""
    return f"{row.profile}: {row.state}, {row.seconds:.2f} s{detail}"


def _findings(row: "Row") -> list[Diagnostic]:
    """Return what is told of a profile; one that was not begun has a finding, or a report would be green."""
    found = [diagnostic_from(value) for value in row.findings]
    if row.state == "not reached":
        found.append(error("not-reached", "a profile before it was refused, or the run was ended"))
    return found


def _write_reports(asked: Mapping[str, Any], rows: "Iterable[Row]") -> None:
    from runbook.bundle.files import write_whole
    from runbook.render.findings import findings_as_junit, findings_as_sarif

    by_file = {row.profile: _findings(row) for row in rows}
    for name, written in (("junit", findings_as_junit), ("sarif", findings_as_sarif)):
        if asked[name]:
            write_whole(asked[name], written(by_file).encode("utf-8"))


def _tell_impact(earlier: "FleetRecord", rows: "Mapping[str, Row]") -> None:
    from runbook.fleet.impact import impacts

    touched = [one for one in impacts(earlier.rows, rows) if not one.is_empty]
    for one in touched:
        click.echo(f"{one.profile}{': ' + one.verdict if one.verdict else ''}")
        for mark, labels in (("+", one.added), ("-", one.removed), ("~", one.changed)):
            for label in labels:
                click.echo(f"  {mark} {label}")
    click.echo(f"{len(touched)} of {counted(len(rows), 'profile')} touched; nothing was built")
