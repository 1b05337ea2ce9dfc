"""Who coded elsewhere, as the study calls them: known by their short names or their full ones; others are new."""

from collections.abc import Iterable

from qualcli.exchange.slugs import slug_of, unique_slug
from qualcli.model.names import CoderName


class CodersIn:
    """The coders of a study, and those who come."""

    def __init__(self, known: Iterable[tuple[CoderName, str]]) -> None:
        """Take the coders of the study, each with its full name."""
        self.new: list[tuple[CoderName, str]] = []
        """Those who come, named after what they are called first."""
        self._names: dict[str, CoderName] = {}
        self._taken: set[str] = set()
        for name, full in known:
            self._taken.add(name)
            for called in (name, full):
                self._names.setdefault(called.casefold(), name)

    def coder(self, given: str) -> CoderName | None:
        """Give the coder that a name means, in capitals or not; nobody where it is empty."""
        full = " ".join(given.split())
        if full and full.casefold() not in self._names:
            name = CoderName(unique_slug(slug_of(full, "coder"), self._taken))
            self._taken.add(name)
            self._names[full.casefold()] = name
            self.new.append((name, full))
        return self._names.get(full.casefold()) if full else None
