"""What tests of the report share: the page of the example study, and of a study that means harm."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from qualcli.analysis.reporting import Origin, Reporting, ReportOptions
from qualcli.analysis.reporting_index import remembering
from qualcli.query.nodes import And, Node
from qualcli.render.html_report import render_page
from qualcli.study.cache import load_index
from qualcli.study.study import open_study
from tests.architecture.house import ROOT

ORIGIN = Origin("9.9", "0123abc", "2026-03-14", 2)


def reporting(root: Path, node: Node | None = None, **options: object) -> Reporting:
    """Make a report of a study."""
    wanted = replace(ReportOptions(origin=ORIGIN), **options)  # type: ignore[arg-type]
    return Reporting(remembering(load_index(open_study(str(root)))), node or And(()), wanted)


@pytest.fixture(scope="session")
def example() -> Reporting:
    """Give the report of the example study."""
    return reporting(ROOT)


@pytest.fixture(scope="session")
def page(example: Reporting) -> str:
    """Give the page of the example study."""
    return "".join(render_page(example))


HARM = "</script><script>alert(1)</script><img src=x onerror=alert(2)> \"quoted\" 'so' & \u202eevil\u202c \x07 ]]> <!--"
"""Words that a browser would run, hide or turn round."""


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Give a study whose every word means harm."""
    for folder in ("corpus", "codebooks"):
        (tmp_path / folder).mkdir()
    label = json.dumps(HARM.replace("\a", ""))
    (tmp_path / "codebooks/tension.yaml").write_text(
        f"facet: tension\nlabel: {label}\ncodes:\n  power:\n    label: '<b onclick=alert(3)>'\n"
        "    definition: '</style><style>*{display:none}'\n    poles: {over: '<svg/onload=alert(4)>'}\n",
        "utf-8",
    )
    (tmp_path / "corpus/participants.yaml").write_text(
        "nadia:\n  real-name: Nadia Secret\n  speaks-as: [\"Mrs Secret\"]\n  sector: '<i>public</i>'\n"
        "  contact_email: n@secret.org\n  seat: member\n",
        "utf-8",
    )
    said = f'[{HARM.replace("]", "")}]{{.power--over coder=ann memo="hidden thought"}} and more.'
    (tmp_path / "corpus/nadia-1.md").write_text(
        "---\ntitle: '<u>title</u>'\nkind: interview\ndate: 2025-01-02\nparticipants: [nadia]\n---\n\n"
        f"**Mrs Secret:** {said}\n\n**Mrs Secret:** plain words.\n",
        "utf-8",
    )
    (tmp_path / "corpus/memo-1.md").write_text(
        "---\nkind: memo\nabout: power\n---\n\nA private thought [written down]{.power coder=ann}.\n", "utf-8"
    )
    return tmp_path
