"""Reads that span tables, returned as values; each docstring says who may see what."""
