"""Nouns to a plan: anchors, conditions, values, order, dispositions."""
