"""Words as they stand in a page: nothing in them is markup, and what would be hidden is seen."""

import re
from html import escape
from typing import Final

from qualcli.render.safe import visible

_NEEDS_CARE: Final = re.compile(r"[^ !#-%(-;=?-~\n]").search


def html(text: str) -> str:
    """Write words as HTML with control characters visible."""
    return text if _NEEDS_CARE(text) is None else escape(visible(text))
