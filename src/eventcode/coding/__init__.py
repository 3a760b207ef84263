"""Clauses and a codebook, brought together: events."""
