"""The study's settings, which the standard has no place for, as lines of the project's description."""

from collections.abc import Iterator
from typing import Final

from qualcli.exchange.refi.words import OF_STUDY, describe, listed, take_apart, unlisted
from qualcli.model.settings import Settings
from qualcli.syntax.yaml_scalars import write_value

_BETWEEN_QUERIES: Final = "\n"


def settings_text(settings: Settings) -> str:
    """Write what the settings say, other than who codes: coders are users of the project."""
    low_high = [str(one) for one in settings.weights or ()]
    queries = (f"{name} = {' '.join(text.split())}" for name, text in settings.queries)
    lines = {
        "Weights": listed(low_high), "Styling classes": listed(settings.passthrough),
        "Labels": settings.labels if settings.labels != Settings().labels else None,
        "Default coder": dict(settings.defaults).get("coder"), "Saved queries": _BETWEEN_QUERIES.join(queries),
    }  # fmt: skip
    return describe(None, lines, OF_STUDY)


def styling_classes(description: str) -> tuple[str, ...]:
    """Give the classes that style text in the study that a project was made of."""
    return unlisted(take_apart(description, OF_STUDY).lines.get("Styling classes"))


def has_plain_labels(description: str) -> bool:
    """Say whether that study wrote labels without bold type too."""
    return take_apart(description, OF_STUDY).lines.get("Labels") == "plain"


def settings_lines(description: str, host: Settings) -> Iterator[str]:
    """Yield lines of `qual.yaml` for the settings of a project that a study does not have."""
    said = take_apart(description, OF_STUDY).lines
    weights = unlisted(said.get("Weights"))
    if weights and host.weights is None and all(one.lstrip("+-").isdecimal() for one in weights):
        yield f"weights: [{', '.join(weights)}]\n"
    if "Styling classes" in said and not host.passthrough:
        yield f"passthrough: {write_value(unlisted(said['Styling classes']))}\n"
    if "Labels" in said and host.labels == Settings().labels:
        yield f"labels: {write_value(said['Labels'])}\n"
    if "Default coder" in said and not host.defaults:
        yield f"defaults: {{coder: {write_value(said['Default coder'], in_flow=True)}}}\n"
    if "Saved queries" in said and not host.queries:
        yield "queries:\n"
        for line in said["Saved queries"].split(_BETWEEN_QUERIES):
            name, _, text = line.partition(" = ")
            yield f"  {write_value(name)}: {write_value(text)}\n"
