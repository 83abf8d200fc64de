"""Writes: one verb a function, one transaction, one record."""
