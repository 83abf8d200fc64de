"""Files damaged on purpose: an article or a sentence that helps, never anything else, never a long wait."""

import random
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons.core.errors import LessonError
from lessons.core.reading import read_file
from lessons.core.reading.readers import READERS
from tests.core.invented import LIBRARY
from tests.core.reading.files import printed_article, word_file
from tests.core.reading.pages import PAGE

FILES = {
    "a.txt": LIBRARY.encode(),
    "a.md": b"# " + LIBRARY.encode(),
    "a.html": PAGE.encode(),
    "a.docx": word_file(),
    "a.pdf": printed_article(),
}
ENDINGS = sorted(ending for reader in READERS for ending in reader.endings)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return the data with a few bytes changed, cut out, doubled or swapped, or its end missing."""
    held = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(held))
        end = min(len(held), start + chance.choice([1, 2, 8, 64, 512]))
        match chance.randrange(5):
            case 0:
                held[start:end] = chance.randbytes(end - start)
            case 1:
                del held[start:end]
            case 2:
                held[start:start] = held[start:end]
            case 3:
                held[start] ^= 1 << chance.randrange(8)
            case _:
                del held[max(1, len(held) - chance.randrange(1, 400)) :]
        if not held:
            return b""
    return bytes(held)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_file_is_an_article_or_a_sentence(name: str, seed: int) -> None:
    chance = random.Random(f"{name} {seed}")
    for _ in range(25):
        with suppress(LessonError):
            read_file(damaged(FILES[name], chance), name)


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_short_is_an_article_or_a_sentence(name: str) -> None:
    for end in range(0, len(FILES[name]), max(1, len(FILES[name]) // 25)):
        with suppress(LessonError):
            read_file(FILES[name][:end], name)


@pytest.mark.parametrize("name", FILES)
def test_a_file_under_the_wrong_name_is_an_article_or_a_sentence(name: str) -> None:
    for ending in ENDINGS:
        with suppress(LessonError):
            read_file(FILES[name], f"wrong{ending}")


@settings(max_examples=120, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(ENDINGS))
def test_any_bytes_are_an_article_or_a_sentence(data: bytes, ending: str) -> None:
    with suppress(LessonError):
        read_file(data, f"any{ending}")
    if ending == ".pdf":
        with suppress(LessonError):
            read_file(b"%PDF-1.4\n" + data, f"any{ending}")
