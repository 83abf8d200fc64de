"""The one app: an article becomes a lesson, a class takes it, the teacher sees it."""
