"""Bytes or pasted text become an article: blocks, sentences, voices, slips, sections. Nothing is corrected."""

from lessons.core.reading.assemble import read_file, read_text

__all__ = ["read_file", "read_text"]
