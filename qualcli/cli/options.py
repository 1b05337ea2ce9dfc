"""How a command says which options it takes: a frozen dataclass whose fields carry an `Option` or `Argument`.

One declaration has two readers: `quick` for well-formed command lines, and `typer_app` for help, completion and
everything that is not well-formed. A field is text, a whole number, a flag, or a tuple of texts.
"""

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import (
    Annotated,
    Any,
    NamedTuple,
    Required,
    TypedDict,
    Unpack,
    get_args,
    get_origin,
    get_type_hints,
)


class Option(NamedTuple):
    """An option: its names, what it does, the word for its value, what completes it, what it may be."""

    names: tuple[str, ...]
    help: str
    metavar: str = ""
    complete: str = ""
    choices: tuple[str, ...] = ()
    may_be_negative: bool = True
    """Whether a whole number may be below 0."""


class _About(TypedDict, total=False):
    """What is said of an option, by name."""

    help: Required[str]
    metavar: str
    complete: str
    choices: tuple[str, ...]
    may_be_negative: bool


class Argument(NamedTuple):
    """A word without a name: what it is, and what completes it."""

    metavar: str
    help: str
    complete: str = ""


class Pair:
    """The type of an option that takes two texts."""


class Field(NamedTuple):
    """One field of a command's options, as both readers need it."""

    name: str
    type: type
    """`str`, `int`, `bool`, `tuple` for a repeatable text, or `Pair`."""
    default: object
    is_required: bool
    about: Option | Argument


def option(*names: str, **about: Unpack[_About]) -> Option:
    """Describe an option."""
    return Option(names, **about)


Format = Annotated[
    str,
    option(
        "-f",
        "--format",
        help="plain, md, csv, tsv, json, jsonl, html, latex or another of tabulate's.",
        metavar="FORMAT",
        complete="format",
    ),
]
FORMAT_OF_SUFFIX = {
    "csv": "csv", "tsv": "tsv", "json": "json", "jsonl": "jsonl", "md": "md", "html": "html", "htm": "html",
    "tex": "latex",
}  # fmt: skip
"""The format of a result written to a file, where none is said."""

OutputFile = Annotated[
    str | None,
    option("-o", "--output", help="Write to a file, in one step; `-` is standard output.", metavar="FILE"),
]
Raw = Annotated[
    bool,
    option("--raw", help="Write cells as they are, even where a spreadsheet would take one for a formula."),
]
DryRun = Annotated[bool, option("-n", "--dry-run", help="Show what would change, and write nothing.")]
Yes = Annotated[bool, option("-y", "--yes", help="Do it without asking.")]


Expression = Annotated[
    tuple[str, ...],
    Argument(
        "[EXPR]...", "An expression: `power and imagery:*`, `@saved`; see the guide to the language.", "code"
    ),
]
"""A selection without the name of an option, where a command has no other words; its words are joined by blanks."""


@dataclass(frozen=True, kw_only=True)
class GlobalOptions:
    """What every command takes, before or after its name."""

    study: Annotated[str | None, option("-C", "--study", help="The study's folder.", metavar="DIR")] = None
    color: Annotated[
        str,
        option(
            "--color",
            help="Colour: auto, always or never.",
            choices=("auto", "always", "never"),
            metavar="WHEN",
        ),
    ] = "auto"
    quiet: Annotated[bool, option("-q", "--quiet", help="Say nothing beside the result.")] = False


@dataclass(frozen=True, kw_only=True)
class SelectionOptions:
    """Which codings and passages: options are joined with *and*, a repeated one with *or* unless it is a condition."""

    facet: Annotated[
        tuple[str, ...],
        option("--facet", help="A facet's code, as NAME=CODE; also --NAME CODE. CODE may be `any`.", metavar="NAME=CODE",
               complete="facet"),
    ] = ()  # fmt: skip
    speaker: Annotated[
        tuple[str, ...], option("--speaker", help="Who speaks.", metavar="NAME", complete="speaker")
    ] = ()
    role: Annotated[
        tuple[str, ...],
        option(
            "--role",
            help="What the speaker is: participant, interviewer, …, any.",
            metavar="ROLE",
            complete="role",
        ),
    ] = ()
    kind: Annotated[
        tuple[str, ...], option("--kind", help="The kind of document.", metavar="KIND", complete="kind")
    ] = ()
    doc: Annotated[
        tuple[str, ...],
        option(
            "--doc",
            help="Documents, by name or pattern: nadia-1, interviews/*.",
            metavar="GLOB",
            complete="document",
        ),
    ] = ()
    coder: Annotated[
        tuple[str, ...], option("--coder", help="Who coded.", metavar="NAME", complete="coder")
    ] = ()
    where: Annotated[
        tuple[str, ...],
        option(
            "--where",
            help="A condition on front matter, attributes or weight: `sector=public`.",
            metavar="CONDITION",
        ),
    ] = ()
    text: Annotated[
        tuple[str, ...],
        option("--text", help="Words that are said, or a /regular expression/.", metavar="WORDS"),
    ] = ()
    select: Annotated[
        tuple[str, ...],
        option(
            "--select",
            help="An expression: `power and imagery:*`, or `@saved`.",
            metavar="EXPR",
            complete="code",
        ),
    ] = ()


@cache
def fields_of(options: type) -> tuple[Field, ...]:
    """Give the fields of a class of options; a line is read twice where a facet's option stands in it."""
    return tuple(_fields_of(options))


def _fields_of(options: type) -> Iterator[Field]:
    hints = get_type_hints(options, include_extras=True)
    for one in fields(options):
        hint, about = get_args(hints[one.name])[:2]
        is_required = one.default is MISSING and one.default_factory is MISSING
        yield Field(one.name, _plain_type(hint), None if is_required else one.default, is_required, about)


def _plain_type(hint: Any) -> type:  # noqa: ANN401  # a type expression has no type of its own
    """Reduce `int | None` and `tuple[str, ...]` to what a reader must know."""
    if get_origin(hint) is tuple:
        return Pair if get_args(hint) == (str, str) else tuple
    inner = [one for one in get_args(hint) if one is not type(None)]
    return _plain_type(inner[0]) if inner else hint if isinstance(hint, type) else str
