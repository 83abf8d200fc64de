"""The base of every value that has a JSON form."""

from typing import dataclass_transform

import msgspec


@dataclass_transform(frozen_default=True, field_specifiers=(msgspec.field,))
class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Immutable, compared by content, and strict when read: an unknown or mistyped field is an error."""
