"""Bytes or pasted text become an article: blocks, sentences, voices, slips, sections. Nothing is corrected."""

from lessons.core.reading.assemble import Reading, left_out, read_file, read_text, reading_of_file, reading_of_text
from lessons.core.reading.readers.plain import marked

__all__ = ["Reading", "left_out", "marked", "read_file", "read_text", "reading_of_file", "reading_of_text"]
