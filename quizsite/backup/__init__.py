"""Copies of the whole database as one file each: made while a class works, checked before one is brought back."""
