"""Hints of texts that may be a stranger's."""

from html import escape


def plain_tip(text: str) -> str:
    """A hint that shows the text as it is: Qt would take one that looks like HTML for HTML."""
    if "<" not in text and "&lt;" not in text:
        return text
    return f"<qt>{escape(text).replace('\n', '<br>')}</qt>"
