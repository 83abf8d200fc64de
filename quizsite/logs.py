"""What a log line may hold: what failed and where in the code, nothing that a person typed or was called."""

import logging


class NoDetails(logging.Filter):
    """Cut a record down to its level and, for an error, the type and the place; words, paths and values stay out."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        record.msg = f"{record.name}: {_place(error)}" if error else f"{record.name}: {record.levelname.lower()}"
        record.args = ()
        record.exc_info = record.exc_text = record.stack_info = None
        return True


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else "unknown place"
    return f"{type(error).__name__} at {where}"
