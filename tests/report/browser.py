"""A browser without a window, driven over its own pipe, as far as the tests of the report need it."""

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@dataclass
class Page:
    """One page, and everything that it said and asked for."""

    to: int
    back: int
    session: str = ""
    number: int = 0
    waiting: bytes = b""
    events: list[dict[str, Any]] = field(default_factory=list)

    def ask(self, method: str, **parameters: object) -> dict[str, Any]:
        """Send a command, and wait for its answer; events on the way are kept."""
        self.number += 1
        message: dict[str, object] = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            found = self._next()
            if found.get("id") == self.number:
                assert "error" not in found, found
                result: dict[str, Any] = found["result"]
                return result
            self.events.append(found)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self.waiting:
            more = os.read(self.back, 1 << 20)
            assert more, "the browser has ended"
            self.waiting += more
        one, _, self.waiting = self.waiting.partition(b"\0")
        found: dict[str, Any] = json.loads(one)
        return found

    def wait(self, method: str) -> dict[str, Any]:
        """Wait for an event."""
        while True:
            for at, event in enumerate(self.events):
                if event.get("method") == method:
                    return self.events.pop(at)
            self.events.append(self._next())

    def run(self, script: str) -> Any:  # noqa: ANN401 (a script gives anything)
        """Run a script in the page, and give what it gives."""
        done = self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in done, done["exceptionDetails"]
        return done["result"].get("value")

    def open(self, path: Path) -> None:
        """Open a file and wait until it has loaded."""
        self.ask("Page.navigate", url=path.as_uri())
        self.wait("Page.loadEventFired")

    def size(self, width: int, height: int = 900, *, dark: bool = False) -> None:
        """Make the window so wide, for eyes that want it light or dark."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.ask("Emulation.setEmulatedMedia", media="", features=scheme)

    def picture(self, path: Path) -> None:
        """Take a picture of what can be seen."""
        path.write_bytes(base64.b64decode(self.ask("Page.captureScreenshot", format="png")["data"]))

    def said(self) -> list[dict[str, Any]]:
        """Give everything that was said on the console, exceptions and refusals by the page's policy included."""
        loud = {"Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"}
        return [event for event in self.events if event.get("method") in loud]

    def asked_for(self) -> list[str]:
        """Give every address that was asked for."""
        return [
            event["params"]["request"]["url"]
            for event in self.events
            if event.get("method") == "Network.requestWillBeSent"
        ]


@contextmanager
def browser(home: Path) -> Iterator[Page]:
    """Start a browser with a new profile, and end it."""
    assert BROWSER
    ours, theirs = os.pipe(), os.pipe()  # what we write and it reads; what it writes and we read
    words = [
        BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--remote-debugging-pipe",
        f"--user-data-dir={home}", "about:blank",
    ]  # fmt: skip
    script = f'exec "$@" 3<&{ours[0]} 4>&{theirs[1]}'
    process = subprocess.Popen(
        ["bash", "-c", script, "browser", *words], pass_fds=(ours[0], theirs[1]), stderr=subprocess.DEVNULL
    )
    os.close(ours[0])
    os.close(theirs[1])
    page = Page(ours[1], theirs[0])
    try:
        target = page.ask("Target.createTarget", url="about:blank")["targetId"]
        page.session = page.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            page.ask(f"{domain}.enable")
        yield page
    finally:
        process.terminate()
        process.wait()
        os.close(ours[1])
        os.close(theirs[0])
