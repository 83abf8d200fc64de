"""What an account may do for its school besides teaching, and the links by which accounts are made."""

from django.db import models

from lessons.core.roles import SCHOOL_ROLES
from lessons.models.school import School, User


class SchoolRole(models.Model):
    """Something that an account does for its school: a word of `core.roles.SCHOOL_ROLES`, and since when."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="roles")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="school_roles")
    role = models.CharField(max_length=20, choices=[(role, role) for role in SCHOOL_ROLES])
    since = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "role"], name="one_row_per_user_and_role"),)
        indexes = (models.Index(fields=["school", "role"], name="role_by_school"),)

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"


class Invitation(models.Model):
    """A link by which somebody makes one account at a school, until a time.

    `key_hash` is the keyed hash of what stands behind "#" in the link. `roles` are given with the account. `made_by` is
    None for a link that the keeper of the server has made.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="invitations")
    made_by = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="+")
    key_hash = models.CharField(max_length=64, unique=True)
    roles = models.JSONField(default=list)
    note = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["school", "until"], name="invitation_by_school"),)

    def __str__(self) -> str:
        return f"{self.school_id} until {self.until}"
