"""The report of a run: what was answered, what to take up again, and no figure that says more than it knows.

The display rules are those of pedagogy.md 6.3: under ten answers counts alone, under thirty no correlation; an answer
counts by its first try; what was left out, passed or not reached is counted apart and never wrong.
"""

from lessons.core.report.report import LARGE as LARGE
from lessons.core.report.report import Report as Report
from lessons.core.report.report import report_of as report_of
from lessons.core.report.sheet import Entry as Entry
from lessons.core.report.sheet import Sheet as Sheet
