"""What a step script needs: check() a value, attest() an answer, run_step()."""

from rbattest import attest
from rbrun import check
from rbstep import run_step

__all__ = ["attest", "check", "run_step"]
