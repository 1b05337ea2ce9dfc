"""The study's settings, `qual.yaml`; every field carries its own documentation."""

from dataclasses import dataclass, field

from qualcli.model.names import CoderName

STYLING_CLASSES = (
    "smallcaps ul underline mark unnumbered unlisted callout* column* panel-* content-* cell* layout* "
    "landscape incremental notes aside fragment refs line-block quarto-*"
)
"""Classes that style text and are never codes, unless a study says otherwise."""


DEFAULTABLE = ("coder",)
"""Options that `defaults:` may set."""

LABEL_STYLES = ("bold", "plain")
"""How speakers may be written in transcripts."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What `qual.yaml` may say."""

    coders: tuple[tuple[CoderName, str], ...] = field(
        default=(),
        metadata={
            "about": "Who codes: short names, as in `coder=ann`, with full names.",
            "example": "coders: {ann: Ann, ben: Ben}",
        },
    )
    weights: tuple[int, int] | None = field(
        default=None,
        metadata={
            "about": "The scale of `weight=`: its lowest and highest whole number.",
            "example": "weights: [-2, 2]",
        },
    )
    passthrough: tuple[str, ...] = field(
        default=(),
        metadata={
            "about": "Further classes that style text and are never codes; `*` stands for any ending.",
            "example": "passthrough: [draft-*]",
        },
    )
    queries: tuple[tuple[str, str], ...] = field(
        default=(),
        metadata={
            "about": "Saved queries: names and expressions, used as `@name`.",
            "example": "queries: {same-breath: collaborative and disruptive}",
        },
    )
    defaults: tuple[tuple[str, str], ...] = field(
        default=(),
        metadata={
            "about": "Defaults of options: `coder`, who codes if nobody is named.",
            "example": "defaults: {coder: ann}",
        },
    )
    labels: str = field(
        default="bold",
        metadata={
            "about": "How speakers are written in the corpus: `bold` (`**Ellie:** …`) or `plain` (`Ellie: …` too).",
            "example": "labels: plain",
        },
    )
    private: tuple[str, ...] = field(
        default=(),
        metadata={
            "about": "Attributes that reports never show, beside `real-name`, `email`, `phone` and the like.",
            "example": "private: [organisation]",
        },
    )

    keys: tuple[tuple[str, str], ...] = field(
        default=(),
        metadata={
            "about": "Other keys for the full-screen coder, one or several for each action (`tests/cli/coder.md`).",
            "example": "keys: {undo: z, take-sentence: [s, f5]}",
        },
    )
    """Actions with their keys, a blank between two."""

    @property
    def key_map(self) -> dict[str, tuple[str, ...]]:
        """Give the keys that the study has chosen, by action."""
        return {action: tuple(keys.split()) for action, keys in self.keys}

    @property
    def coder_names(self) -> tuple[CoderName, ...]:
        """Give the coders' short names."""
        return tuple(name for name, _ in self.coders)
