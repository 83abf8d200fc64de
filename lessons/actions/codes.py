"""Making join codes and return codes, and the keyed hash under which a return code is found."""

import hashlib
import hmac
import secrets

from django.conf import settings

from lessons.core.codes import LENGTH, LETTERS
from lessons.models import Class

KEY_LENGTH = 8


def make_code() -> str:
    """Return a fresh random code."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def make_join_code() -> str:
    """Return a code that no class has."""
    code = make_code()
    return make_join_code() if Class.objects.filter(join_code=code).exists() else code


def hash_code(code: str) -> str:
    """Return the HMAC-SHA256 of a return code under the site's key, in hex: only this is stored."""
    key = f"return-code:{settings.SECRET_KEY}".encode()
    return hmac.new(key, code.encode(), hashlib.sha256).hexdigest()


def device_key(code_hash: str) -> str:
    """Return the part of the hash that a device is given: a new return code makes it worthless."""
    return code_hash[:KEY_LENGTH]
