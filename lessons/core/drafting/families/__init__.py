"""The families: to add one, write its file, put it into the tuple, test it."""

from lessons.core.drafting.families.missing_number import MissingNumber
from lessons.core.drafting.families.wrong_number import WrongNumber
from lessons.core.drafting.family import Family

FAMILIES: tuple[Family, ...] = (MissingNumber(), WrongNumber())
