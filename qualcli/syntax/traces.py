"""What a line of a file shows where something is coded in it, for tools that look at lines."""

from typing import Final

CODED_LINE: Final = r"\{[^{}]*\.[A-Za-z]"
"""An extended POSIX regular expression for lines in which an annotation names a code."""
