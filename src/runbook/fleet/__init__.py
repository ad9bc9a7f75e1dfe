"""Many customers in one run: what changed is built, what did not stays, on the machines there are."""
