"""What a browser does when it opens the report of a study: `python -m tests.benchmarks.opening [STUDY]`.

Measured in a browser without a window: the seconds that scripts run until the page has loaded (the target is 0.2 on 200
documents), the longest time for which it answers nothing, whatever it does then, and the time until it has loaded.
Without STUDY it is the reference corpus of 200 documents.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.corpora import corpus
from tests.report.browser import BROWSER, browser

_OBSERVE = (
    "window.tasks=[];new PerformanceObserver(list=>{for(const one of list.getEntries())tasks.push(one.duration)})"
    ".observe({type:'longtask',buffered:true})"
)
_AFTER = "new Promise(done=>setTimeout(()=>done(Math.max(0,...tasks)),300))"


class Opening(NamedTuple):
    """What opening a page takes, in seconds."""

    script: float
    """Scripts, until the page has loaded."""
    longest: float
    """The longest task of more than 50 ms, be it script, reading or layout; 0 where there is none."""
    loaded: float
    """Until the page has loaded."""


def opening(file: Path, home: Path) -> Opening:
    """Open a page in a new browser, and measure it."""
    with browser(home) as page:
        page.ask("Performance.enable")
        page.ask("Page.addScriptToEvaluateOnNewDocument", source=_OBSERVE)
        page.size(1400)
        before = _script(page.ask("Performance.getMetrics"))
        page.open(file)
        script = _script(page.ask("Performance.getMetrics")) - before
        longest = page.run(_AFTER) / 1000
        loaded = page.run("performance.getEntriesByType('navigation')[0].loadEventStart") / 1000
    return Opening(script, longest, loaded)


def _script(metrics: dict[str, list[dict[str, float | str]]]) -> float:
    """Give the seconds for which scripts have run."""
    return next(float(one["value"]) for one in metrics["metrics"] if one["name"] == "ScriptDuration")


def main(words: Sequence[str]) -> int:
    """Make the report of a study, open it, and print what that takes."""
    from qualcli.cli.main import main as qual

    if BROWSER is None:
        print("no Chromium here", file=sys.stderr)
        return 1
    study = words[0] if words else str(corpus("medium"))
    with tempfile.TemporaryDirectory() as home:
        file = Path(home) / "report.html"
        qual(["-q", "-C", study, "report", "-o", str(file)])
        found = opening(file, Path(home) / "profile")
        size = file.stat().st_size
    print(
        f"{size / 1e6:.1f} MB: script {found.script:.3f} s (target 0.2), longest task {found.longest:.3f} s, "
        f"loaded after {found.loaded:.3f} s"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
