"""Compile a vendor's article, an authored pack and a customer's profile into one runbook."""

__version__ = "0.1.0"
