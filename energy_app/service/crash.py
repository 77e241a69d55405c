"""Faults of the program itself: one line for the user, the details in a file."""

import logging
import tempfile
from pathlib import Path

from energy_app.domain.redaction import fault_text
from energy_app.service.logs import QUIET

_LOG = logging.getLogger(__name__)


def record(error: BaseException) -> str:
    """Write the details to a file and to the log, and return the line to show.

    They hold the traceback without the values of variables, and what may be private is struck out.
    """
    details = fault_text(error)
    kind = type(error).__name__
    _LOG.critical("fault of the program: %s", kind, exc_info=error, extra=QUIET)
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="energy-app-crash-", suffix=".txt", delete=False, encoding="utf-8"
        ) as file:
            file.write(details)
    except OSError:
        return f"A fault of the program ({kind}); its details could not be written."
    return f"A fault of the program ({kind}). Nothing recorded is lost. Details: {Path(file.name)}"
