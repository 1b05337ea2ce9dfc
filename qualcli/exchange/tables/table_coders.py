"""The coders whom a table names, as the study calls them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from qualcli.exchange.refi.plan import Arrival, File, Host
from qualcli.exchange.slugs import slug_of, unique_slug
from qualcli.exchange.study_lines import below_coders, coder_lines, with_lines
from qualcli.model.names import CoderName


@dataclass(slots=True)
class TableCoders:
    """Who coded, as the study calls them."""

    host: Host
    new: dict[str, CoderName] = field(default_factory=dict)

    def of(self, given: Sequence[str]) -> tuple[CoderName | None, ...]:
        """Name coders; nobody where the table names nobody."""
        return tuple(map(self._name, given)) or (None,)

    def _name(self, given: str) -> CoderName:
        known = self.host.settings.coders
        full = " ".join(given.split())
        for name, called in known:
            if full.casefold() in {name.casefold(), called.casefold()}:
                return name
        if full not in self.new:
            same = next((one for one in self.new if one.casefold() == full.casefold()), None)
            taken = {*(name for name, _ in known), *self.new.values()}
            self.new[full] = self.new[same] if same else CoderName(unique_slug(slug_of(full, "coder"), taken))
        return self.new[full]


def plan_coders(coders: TableCoders, host: Host, arrival: Arrival) -> None:
    """Add coders to `qual.yaml`; where that cannot be done, say which are to be added by hand."""
    names = dict(reversed([(name, full) for full, name in coders.new.items()]))
    if not names:
        return
    path, lines = "qual.yaml", coder_lines(sorted(names.items()))
    before = host.files.get(path)
    known = host.settings.coders
    after = below_coders(before or "", lines) if known else with_lines(before or "", f"coders:\n{lines}")
    if after is None:
        arrival.notes.append(f"To be added by hand to `coders:` in qual.yaml: {', '.join(sorted(names))}.")
    else:
        arrival.files.append(File(path, before, after))
    arrival.notes.append(f"Coders: {len(names):,} new.")
