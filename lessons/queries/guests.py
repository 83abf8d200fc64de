"""Who comes without an account: which phone or substitute a cookie stands for, and who leads a run or class besides."""

import hashlib
import hmac
from datetime import datetime

from django.conf import settings

from lessons.core.viewer import Viewer
from lessons.models import Class, ClassTeacher, PairedPhone, Run, SubstituteLink


def keyed_hash(purpose: str, secret: str) -> str:
    """Return the HMAC-SHA256 of a secret under the site's key, in hex: only this is stored."""
    key = f"{purpose}:{settings.SECRET_KEY}".encode()
    return hmac.new(key, secret.encode(), hashlib.sha256).hexdigest()


def phone_with(key: str, *, now: datetime) -> PairedPhone | None:
    """Return the phone whose cookie holds this key, waiting or leading, None once its time or its teacher's is over."""
    rows = PairedPhone.objects.select_related("klass__school").exclude(user__is_active=False)
    return rows.filter(key_hash=keyed_hash("phone", key), until__gt=now).first()


def link_with(key: str, *, now: datetime) -> SubstituteLink | None:
    """Return the substitute's link that this key opens, None once its time is over or it was taken back."""
    rows = SubstituteLink.objects.select_related("klass__school").filter(made_by__is_active=True)
    return rows.filter(key_hash=keyed_hash("substitute", key), until__gt=now).first()


def phone_viewer(phone: PairedPhone) -> Viewer | None:
    """Return the teacher who let a phone in, narrowed to its one run, None while it waits."""
    if phone.klass is None or phone.user_id is None:
        return None
    return Viewer("phone", phone.user_id, phone.klass.school_id, role="phone", until=phone.until, only=phone.run_id)


def substitute_viewer(link: SubstituteLink) -> Viewer:
    """Return who comes by a link, narrowed to its one class."""
    school = link.klass.school_id
    return Viewer("substitute", link.pk, school, role="substitute", until=link.until, only=link.klass_id)


def phones_of(run: Run, *, now: datetime) -> int:
    """Return how many phones lead a run now, whoever let them in."""
    return PairedPhone.objects.filter(klass_id=run.klass_id, run=run, until__gt=now).count()


def staff_of(klass: Class, *, now: datetime) -> list[ClassTeacher]:
    """Return who has a role in a class now, its teachers in front, each with the account. For who teaches it too."""
    rows = ClassTeacher.objects.filter(klass=klass).select_related("user").exclude(until__lte=now)
    return list(rows.order_by("-role", "pk"))  # "teacher" comes after "substitute" and "co_teacher"


def links_of(klass: Class, *, now: datetime) -> list[SubstituteLink]:
    """Return the links of a class that still open it, the one that ends first in front. For who may give them."""
    rows = SubstituteLink.objects.filter(klass=klass, until__gt=now).select_related("made_by")
    return list(rows.order_by("until", "pk"))
