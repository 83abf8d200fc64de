"""Which secret key this installation has, told without telling the key."""

from django.utils.crypto import salted_hmac


def key_print() -> str:
    """Return a short word for the key of this installation: the same for the same key, and no way back to it."""
    return salted_hmac("quizsite.backup", "", algorithm="sha256").hexdigest()[:16]
