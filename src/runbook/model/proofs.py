"""What says that a step is done: one rule for the scripts that ask and for whoever judges their records."""

from typing import Literal

from runbook.model.steps import Step

Proof = Literal["attestation", "probes", "evidence", "preconditions"]


def proof_of(step: Step) -> Proof:
    """Return what says that the step is done.

    A question is always asked: what it asks, no look has seen. Only where the script acts and looks prove the
    deed they settle it, since a deed is not done again for the sake of an answer.
    """
    proven = any(probe.severity == "must" for probe in step.after)
    if step.attest and not (proven and step.actions and step.level not in ("gate", "decision")):
        return "attestation"
    if proven:
        return "probes"
    # Where nothing can be looked at afterwards, that the acts ran is all there is to know.
    return "evidence" if step.actions else "preconditions"
