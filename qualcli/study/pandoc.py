"""Pandoc, asked to make a document for word processors.

Its option `--sandbox` cannot be used: pandoc as Debian packs it then misses its own template of a docx. Nothing that is
given to it names a file, because words of the study are escaped, and its ways to raw text are closed.
"""

import os
from typing import Final

PANDOC: Final = "pandoc"
_FROM: Final = "markdown-raw_html-raw_tex-raw_attribute-yaml_metadata_block"


class PandocError(Exception):
    """Pandoc did not make what was asked of it; the words are its own."""


def docx_bytes(markdown: str, *, date: int, program: str = PANDOC) -> bytes:
    """Make a docx of Markdown; the date, in seconds, is the one that the file bears.

    Raises:
        FileNotFoundError: where pandoc is not installed.
        PandocError: where it refuses.

    """
    from subprocess import run

    words = (program, "--from", _FROM, "--to", "docx", "--output", "-")
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(date), "LC_ALL": "C.UTF-8"}
    given = markdown.encode("utf-8", "replace")
    done = run(words, input=given, env=environment, capture_output=True, check=False)
    if done.returncode:
        said = done.stderr.decode("utf-8", "backslashreplace").strip().split("\n")
        raise PandocError(said[0] or "it said nothing")
    return done.stdout
