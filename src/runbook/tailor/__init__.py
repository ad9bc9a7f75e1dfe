"""Nouns to a plan: conditions, values, order, dispositions, and the proofs about them."""
