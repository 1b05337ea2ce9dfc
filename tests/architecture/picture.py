"""The picture of the terminal in the README, drawn from what the program prints of the example study.

`python -m tests.architecture.picture` draws it again; with `--check` it only says whether it is stale.
"""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME
from rich.text import Text

from tests.architecture.house import ROOT

PICTURE = ROOT / ".github" / "terminal.svg"
WIDTH = 92
COMMANDS = (
    ("show", "nadia-1@T8"),
    ("query", "--tension", "incorporation", "--imagery", "undercover"),
    ("matrix", "--rows", "practice", "--cols", "sector", "--totals"),
)
FORMAT = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: monospace; font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def drawn() -> str:
    """The picture as it should be."""
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True, color_system="256")
    for words in COMMANDS:
        console.print(Text(f"$ qual {' '.join(words)}", style="bold"))
        console.print(Text.from_ansi(printed(words)), end="\n\n")
    svg = console.export_svg(title="qual", theme=SVG_EXPORT_THEME, code_format=FORMAT, unique_id="qual")
    return "".join(f"{line.rstrip()}\n" for line in svg.splitlines())


def printed(words: tuple[str, ...]) -> str:
    """What a command prints on a terminal of the picture's width."""
    qual = str(Path(sys.executable).with_name("qual"))
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    done = subprocess.run(
        [qual, "--color", "always", "--quiet", *words],
        cwd=ROOT,
        env=environment | {"COLUMNS": str(WIDTH), "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"},
        stdout=subprocess.PIPE,
        check=True,
    )
    return done.stdout.decode()


def main(words: list[str]) -> int:
    """Draw the picture again, or with `--check` tell whether it is stale."""
    picture = drawn()
    if PICTURE.exists() and PICTURE.read_text("utf-8") == picture:
        return 0
    if "--check" in words:
        sys.stderr.write(f"{PICTURE.relative_to(ROOT)} shows what qual no longer prints: run make docs\n")
        return 1
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(picture, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
