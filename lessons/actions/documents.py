"""What a school says about its data, for its notices."""

from datetime import datetime

from django.db import transaction

from lessons.actions.recording import record
from lessons.core.notice import Duties
from lessons.core.viewer import Viewer
from lessons.models import School


def say_duties(viewer: Viewer, *, name: str, duties: Duties, now: datetime) -> None:
    """Store what the notices of the viewer's school say: its name, who is responsible and where to turn."""
    with transaction.atomic():
        school = School.objects.select_for_update().get(pk=viewer.school)
        school.name, school.responsible, school.legal_basis = name, duties.responsible, duties.legal_basis
        school.rights_contact, school.complaint = duties.rights_contact, duties.complaint
        school.save(update_fields=["name", "responsible", "legal_basis", "rights_contact", "complaint"])
        record(viewer, "said who is responsible", school, now=now)
