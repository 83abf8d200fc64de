"""Where a word stands in a text: in one of its forms, as a whole word, in capitals or not."""

from collections.abc import Iterable


def folded(texts: Iterable[str]) -> str:
    """Return texts in the form in which words are looked for: small letters, straight apostrophes, single spaces."""
    return "\n".join(" ".join(text.casefold().replace("’", "'").split()) for text in texts)


def stands_in(text: str, forms: Iterable[str]) -> bool:
    """Return whether one of the forms stands in a folded text as a word, or as several."""
    return any(_stands(text, form) for form in map(_folded, forms) if form)


def _folded(form: str) -> str:
    return folded((form,))


def _stands(text: str, form: str) -> bool:
    at = text.find(form)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(form) : at + len(form) + 1]
        if not (before.isalnum() or after.isalnum()):
            return True
        at = text.find(form, at + 1)
    return False
