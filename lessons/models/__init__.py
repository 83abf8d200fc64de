"""The tables, by subject."""

from lessons.models.attempt import Answer, AnswerVersion, Attempt, Mark
from lessons.models.care import HelpRequest
from lessons.models.classroom import Class, ClassTeacher, Student
from lessons.models.discussion import Post
from lessons.models.lesson import Edition, KeptDraft, Lesson
from lessons.models.records import Record
from lessons.models.run import Run, Seat
from lessons.models.school import School, User

__all__ = [
    "Answer",
    "AnswerVersion",
    "Attempt",
    "Class",
    "ClassTeacher",
    "Edition",
    "HelpRequest",
    "KeptDraft",
    "Lesson",
    "Mark",
    "Post",
    "Record",
    "Run",
    "School",
    "Seat",
    "Student",
    "User",
]
