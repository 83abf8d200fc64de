"""The base of every value that has a JSON form."""

import msgspec


class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Immutable, compared by content, and strict when read: an unknown or mistyped field is an error."""
