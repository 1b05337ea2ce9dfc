"""A small study, and commands run in it: in this process where that will do, in their own where it will not."""

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from qualcli.cli.main import main

QUAL = str(Path(sys.executable).with_name("qual"))
PLAIN = {"NO_COLOR": "1", "COLUMNS": "80", "LC_ALL": "C.UTF-8"}
FILES = {
    "codebooks/tension.yaml": """\
facet: tension
label: Tensions
codes:
  incorporation:
    label: Incorporation
    aliases: [co-optation]
    codes:
      service-role: {label: Service}
  power:
    label: Power
    poles: {over: Power over., to: Power to.}
  voice: {label: Voice, retired: "2026-03-01, merged into power"}
""",
    "codebooks/imagery.yaml": """\
facet: imagery
label: Imagery
codes:
  ship: {label: Ship}
  formula: {label: Formula}
""",
    "corpus/participants.yaml": """\
ellie: {sector: voluntary, years: 7}
sam: {sector: public, years: 12}
interviewer: {is: interviewer, speaks-as: [Int]}
""",
    "corpus/rounds/ellie-1.md": """\
---
title: Ellie, first round
kind: interview
date: 2026-03-12
participants: [ellie]
---

**Int:** How did it begin?

**Ellie:** With [a letter]{.power--over coder=ann}. We were [<b>partners</b> & crew]{.incorporation .ship coder=ann}.

**Int:** And then?

**Ellie:** [=2+2 is what they pay]{.formula coder=ben}. A [service]{.service-role coder=ann memo="bought, not asked"}.
""",
    "corpus/sam-1.md": """\
---
kind: interview
participants: [sam]
---

**Sam:** I [hold the pen]{.power--to coder=ben weight=1}, on the ship.
""",
    "corpus/terms.md": """\
---
kind: document
---

The board [speaks with one voice]{.incorporation coder=ann}.
""",
    "qual.yaml": "coders: {ann: Ann, ben: Ben}\nweights: [-2, 2]\n",
}


class Ran(NamedTuple):
    """What a command did: its exit code and both streams."""

    code: int
    out: str
    err: str


def make_study(folder: Path) -> Path:
    """Write the small study."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def run(folder: Path, *words: str, **environment: str) -> Ran:
    """Run a command line here."""
    out, err = StringIO(), StringIO()
    around = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "PAGER", "TERM"}}
    here = patch.dict(os.environ, around | {"COLUMNS": "80"} | environment, clear=True)
    with chdir(folder), here, redirect_stdout(out), redirect_stderr(err):
        code = main(words)
    return Ran(code, out.getvalue(), err.getvalue())


def process(folder: Path, *words: str, environment: Mapping[str, str] = PLAIN) -> Ran:
    """Run a command line as a process of its own."""
    done = subprocess.run(
        [QUAL, *words],
        cwd=folder,
        env={"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
