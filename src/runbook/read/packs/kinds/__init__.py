"""Kinds of looks and acts, windows and types: the files below templates/kinds to one value."""

from runbook.read.packs.kinds.catalogue import read_catalogue, shipped_catalogue

__all__ = ["read_catalogue", "shipped_catalogue"]
