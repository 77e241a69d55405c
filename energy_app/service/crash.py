"""Faults of the program itself: one line for the user, the details in a file."""

import tempfile
import traceback
from pathlib import Path

from energy_app import __version__


def record(error: BaseException) -> str:
    """Write the details to a file and return the line to show.

    The file holds the traceback without the values of variables, so no key or reading gets into it.
    """
    details = f"energy-app {__version__}\n{''.join(traceback.format_exception(error))}"
    kind = type(error).__name__
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="energy-app-crash-", suffix=".txt", delete=False, encoding="utf-8"
        ) as file:
            file.write(details)
    except OSError:
        return f"A fault of the program ({kind}); its details could not be written."
    return f"A fault of the program ({kind}). Nothing recorded is lost. Details: {Path(file.name)}"
