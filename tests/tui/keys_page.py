"""What `tests/cli/coder.md` shows: a picture of the screen, and the keys as the keymap has them.

`python -m tests.tui.keys_page` writes them again; with `--check` it only says whether they are stale.
"""

import re
import sys
from collections.abc import Iterator
from typing import Final

from qualcli.model.keymap import CHAPTERS, keys_for
from tests.architecture.house import ROOT

PAGE: Final = ROOT / "tests" / "cli" / "coder.md"
PICTURE: Final = ROOT / "tests" / "tui" / "pictures" / "reading-80x24.txt"
_SCREEN: Final = re.compile(r"(?<=^```text\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
_TABLES: Final = re.compile(r"(?<=<!-- keys -->\n).*?(?=<!-- end of keys -->)", re.DOTALL)


def tables() -> Iterator[str]:
    """Yield the lines of the tables."""
    for chapter in CHAPTERS:
        yield f"\n### {chapter.title}\n\n| keys | action | does |\n|---|---|---|\n"
        for one in chapter.actions:
            keys = " ".join(f"`{key}`" for key in keys_for(one.name, {}))
            yield f"| {keys} | `{one.name}` | {one.about} |\n"
        if chapter.title == "Coding":
            yield "| `1` … `9` | | the codes used last, as the panel lists them |\n"
    yield "\n"


def written(page: str) -> str:
    """Give the page as it should be."""
    picture = PICTURE.read_text("utf-8")
    return _TABLES.sub(lambda _: "".join(tables()), _SCREEN.sub(lambda _: picture, page))


def main(words: list[str]) -> int:
    """Write the tables again, or with `--check` tell whether they are stale."""
    page = PAGE.read_text("utf-8")
    if written(page) == page:
        return 0
    if "--check" in words:
        sys.stderr.write(f"{PAGE.relative_to(ROOT)} does not show what the coder is: run make docs\n")
        return 1
    PAGE.write_text(written(page), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
