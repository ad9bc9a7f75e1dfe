"""Measure a fleet of profiles drawn from the classes of the proof: cold, nothing changed, one changed.

One round. `make bench` runs it with 20 profiles; `--profiles N` and `--to FORMATS` change that.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]
LIGHT = "markdown,json,powershell,python"
DATE = "2026-11-20"


def main() -> None:
    """Run each row once and print seconds and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profiles", type=int, default=20, metavar="N")
    parser.add_argument("--to", default=LIGHT, metavar="FORMATS")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["RUNBOOK_CACHE"] = str(folder / "store")
        os.environ["PYTHONPATH"] = str(ROOT / "src")
        customers = write_profiles(folder / "customers", asked.profiles)
        fleet = Fleet(folder, asked.to)
        cold = fleet.seconds("one", "-j", "2")
        same = fleet.seconds("one", "-j", "2")
        change(customers[0])
        one = fleet.seconds("one", "-j", "2")
        alone = fleet.seconds("two", "-j", "1", "--no-cache")
        both = fleet.seconds("three", "-j", "2", "--no-cache")
        dask = fleet.seconds("four", "-j", "2", "--no-cache", "--engine", "dask")
        print(f"{len(customers)} profiles, {asked.to}")
        print(f"  cold {cold:6.1f} s, {cold / len(customers):.2f} s a profile")
        each = f"{fleet.each('one'):.1f} ms a profile"
        print(f"  nothing changed {same:6.2f} s: {cold / same:.1f} times quicker, {each}")
        print(f"  one value changed {one:6.2f} s: {cold / one:.1f} times quicker")
        print(f"  two processes against one {alone / both:.2f}, Dask against both {both / dask:.2f}")


class Fleet:
    """Runs `runbook fleet` in fresh processes over one folder of profiles."""

    def __init__(self, folder: Path, formats: str) -> None:
        self.folder = folder
        self.formats = formats

    def seconds(self, output: str, *options: str) -> float:
        """Run once into a folder of the output's name; return the seconds that it took."""
        target = str(self.folder / output)
        command = [sys.executable, "-m", "runbook", "fleet", str(self.folder / "customers"), "-o", target]
        begun = time.perf_counter()
        done = subprocess.run(
            [*command, "--to", self.formats, "--date", DATE, "--keep-going", "--quiet", *options],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"the fleet ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return time.perf_counter() - begun

    def each(self, output: str) -> float:
        """Return the milliseconds of the median profile in the last run into a folder."""
        rows = json.loads((self.folder / output / "fleet.json").read_bytes())["profiles"]
        return 1000 * sorted(row["seconds"] for row in rows)[len(rows) // 2]


def write_profiles(folder: Path, count: int) -> list[Path]:
    """Write profiles of the pairwise set, under other names where more are asked for; return their paths."""
    from pairwise.draw import read

    folder.mkdir()
    drawn = read()
    paths = []
    for number in range(count):
        profile = drawn[number % len(drawn)]
        customer = {**profile.get("customer", {}), "name": f"Customer {number}"}
        paths.append(folder / f"customer-{number:05}.yaml")
        # JSON is YAML, and needs no library to write.
        paths[-1].write_text(json.dumps({**profile, "customer": customer}, ensure_ascii=False), "utf-8")
    return paths


def change(profile: Path) -> None:
    """Change one value of a profile."""
    profile.write_text(
        profile.read_text("utf-8").replace('"name": "Customer', '"name": "The customer', 1), "utf-8"
    )


if __name__ == "__main__":
    main()
