"""Who helps students at a school, and the languages of the page Help that somebody there has read and confirmed."""

from django.db import models

from lessons.models.school import School

LONGEST_NAME, LONGEST_REACH, LONGEST_LANGUAGES, LONGEST_BY = 120, 200, 120, 80


class ContactSlot(models.Model):
    """One way to help as `core.contacts` has it; `verified_by` is what somebody typed as their name or task.

    `country` is an ISO 3166 code, "" for one that was typed before countries were asked for.
    """

    PURPOSE = [("emergency", "emergency"), ("lead", "lead"), ("adult", "adult"), ("line", "line"), ("other", "other")]

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="contacts")
    country = models.CharField(max_length=2, blank=True)
    purpose = models.CharField(max_length=9, choices=PURPOSE)
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    reach = models.CharField(max_length=LONGEST_REACH, blank=True)
    languages = models.CharField(max_length=LONGEST_LANGUAGES, blank=True)
    verified_on = models.DateField(null=True)
    verified_by = models.CharField(max_length=LONGEST_BY, blank=True)

    def __str__(self) -> str:
        return f"{self.purpose} {self.country}"


class ConfirmedWords(models.Model):
    """A language of the page Help that a school offers: `digest` is that of the texts that somebody read."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="confirmed_words")
    language = models.CharField(max_length=8)
    digest = models.CharField(max_length=16)
    confirmed_on = models.DateField()
    confirmed_by = models.CharField(max_length=LONGEST_BY)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["school", "language"], name="words_confirmed_once"),)

    def __str__(self) -> str:
        return f"{self.school_id} {self.language}"
