"""The reference page of `qual.yaml`, made from the class of settings, whose fields carry their documentation.

`python -m tests.architecture.settings_page` writes it again; with `--check` it only says whether it is stale.
"""

import sys
from dataclasses import fields

from qualcli.model.settings import Settings
from tests.architecture.house import ROOT

PAGE = ROOT / "tests" / "cli" / "settings.md"
HEAD = """\
# Settings: qual.yaml

`qual.yaml` at the top of a study is optional, and so is every field of it.
A field that is unknown or wrong is an error of `qual check` with its place, and its default stands.
"""


def written() -> str:
    """The page as it should be."""
    return HEAD + "".join(
        f"\n## {field.name}\n\n{field.metadata['about']}\n\n```yaml\n{field.metadata['example']}\n```\n"
        for field in fields(Settings)
    )


def main(words: list[str]) -> int:
    """Write the page again, or with `--check` tell whether it is stale."""
    page = written()
    if PAGE.exists() and PAGE.read_text("utf-8") == page:
        return 0
    if "--check" in words:
        sys.stderr.write(f"{PAGE.relative_to(ROOT)} does not say what the settings are: run make docs\n")
        return 1
    PAGE.write_text(page, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
