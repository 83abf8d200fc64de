"""The tables, by subject."""

from lessons.models.accounts import Invitation, SchoolRole
from lessons.models.attempt import Answer, AnswerVersion, Attempt, Mark
from lessons.models.care import HelpRequest, SealedWords
from lessons.models.classroom import Class, ClassTeacher, Student
from lessons.models.discussion import Post, PostReport, StandCount
from lessons.models.guests import PairedPhone, SubstituteLink
from lessons.models.helping import ConfirmedWords, ContactSlot
from lessons.models.lesson import Edition, KeptDraft, Lesson
from lessons.models.records import Record
from lessons.models.results import Correction, Job, OwnComment
from lessons.models.run import Run, Seat
from lessons.models.school import School, User

__all__ = [
    "Answer",
    "AnswerVersion",
    "Attempt",
    "Class",
    "ClassTeacher",
    "ConfirmedWords",
    "ContactSlot",
    "Correction",
    "Edition",
    "HelpRequest",
    "Invitation",
    "Job",
    "KeptDraft",
    "Lesson",
    "Mark",
    "OwnComment",
    "PairedPhone",
    "Post",
    "PostReport",
    "Record",
    "Run",
    "School",
    "SchoolRole",
    "SealedWords",
    "Seat",
    "StandCount",
    "Student",
    "SubstituteLink",
    "User",
]
