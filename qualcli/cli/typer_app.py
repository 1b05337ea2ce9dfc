"""The whole command line through Typer: help, completion, and what is wrong with a line.

Typer is told of each command by a function made from its options; the function gives the values back.
"""

import inspect
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer
import typer.core

from qualcli.cli.catalogue import COMMANDS, command_module
from qualcli.cli.completion import completer, facet_fields
from qualcli.cli.facets import folder_of
from qualcli.cli.options import Argument, Field, GlobalOptions, Option, Pair, fields_of
from qualcli.cli.quick import Parsed, command_at

UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""What Typer raises for a line that it cannot read; it has no public name of its own."""


class _Command(typer.core.TyperCommand):
    """A command whose usage line names its arguments as we do everywhere: `DOC CODE...`."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ANN401  # a type that Typer keeps to itself
        """Write the pieces without braces around what is required."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]


def read_with_typer(
    words: Sequence[str], facets: Sequence[str], asked: Sequence[str] | None = None
) -> Parsed | int:
    """Read a command line; where Typer answers itself (help, completion), give the exit code.

    `asked` are the words that a shell wants to be completed.

    Raises:
        UsageError: for a line that is wrong.

    """
    app = typer.Typer(
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(help="A workbench for thematic analysis over plain text.", epilog=_EPILOG)(_general())
    line = words if asked is None else asked
    at = command_at(line, COMMANDS)
    named = None if at is None else line[at]
    for name, about in COMMANDS.items():
        if named == name:
            _add_whole(app, name, facets, asked)
        elif named is None:
            _add(app, name, about, [], None)
    found = app(list(words), standalone_mode=False, prog_name="qual")
    return found if isinstance(found, (Parsed, int)) else 0


_EPILOG = (
    "Begin with `qual init`, or read the example study: `qual status`, `qual query --tension incorporation`."
)


def _general() -> Callable[..., None]:
    """Make the function of options before the command's name."""

    def general(typer_context: typer.Context, *, version: bool = False, **values: object) -> None:  # noqa: ARG001
        typer_context.obj = _given(typer_context, values)

    shown = [
        inspect.Parameter("typer_context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context),
        *(_parameter(one) for one in fields_of(GlobalOptions)),
        inspect.Parameter(
            "version", inspect.Parameter.KEYWORD_ONLY, default=False,
            annotation=Annotated[bool, typer.Option("--version", help="Say which version this is.", is_eager=True,
                                                    callback=_tell_version)],
        ),
    ]  # fmt: skip
    return _signed(general, shown)


def _tell_version(is_asked: bool) -> None:
    """Say which version this is, and be done."""
    if is_asked:
        from qualcli import __version__

        print(f"qual {__version__}")
        raise typer.Exit


def _add_whole(app: typer.Typer, name: str, facets: Sequence[str], asked: Sequence[str] | None) -> None:
    """Tell Typer of the command that a line is about, with all that its help and its completion need."""
    module = command_module(name)
    fields = [*fields_of(module.Options), *fields_of(GlobalOptions)]
    if asked is not None and any(one.name == "facet" for one in fields):
        fields += facet_fields(facets)
    folder = folder_of(asked or ())
    parameters = [_parameter(one, folder) for one in fields]
    _add(app, name, inspect.getdoc(module.run) or "", parameters, _examples(module, facets))


def _add(
    app: typer.Typer, name: str, about: str, parameters: Sequence[inspect.Parameter], examples: str | None
) -> None:
    """Tell Typer of one command."""

    def command(typer_context: typer.Context, **values: object) -> Parsed:
        given = _given(typer_context, values)
        shared = {one.name for one in fields_of(GlobalOptions)}
        later = {key: value for key, value in given.items() if key in shared}
        own = {key: value for key, value in given.items() if key not in shared}
        return Parsed(name, own, {**(typer_context.obj or {}), **later})

    context = inspect.Parameter(
        "typer_context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context
    )
    app.command(name, cls=_Command, help=about, short_help=about, epilog=examples)(
        _signed(command, [context, *parameters])
    )


def _examples(module: Any, facets: Sequence[str]) -> str:  # noqa: ANN401  # a command's module
    """Write a command's examples, and the options that the study's facets are."""
    lines = ["\b", "Examples:", *(f"  {one}" for one in module.EXAMPLES)]
    if facets and any(one.name == "facet" for one in fields_of(module.Options)):
        lines += ["", "\b", "Facets of this study:", "  " + ", ".join(f"--{name} CODE" for name in facets)]
    return "\n".join(lines)


def _given(context: typer.Context, values: dict[str, object]) -> dict[str, object]:
    """Keep what was really given; the rest is left to defaults."""
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in values.items()
        if (source := context.get_parameter_source(name)) is not None and source.name == "COMMANDLINE"
    }


def _signed(function: Callable[..., Any], parameters: Sequence[inspect.Parameter]) -> Callable[..., Any]:
    """Give a function the signature that Typer reads."""
    ordered = [parameters[0], *(one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in parameters[1:])]
    function.__signature__ = inspect.Signature(ordered)  # type: ignore[attr-defined]
    function.__annotations__ = {one.name: one.annotation for one in ordered}
    return function


def _parameter(one: Field, folder: str | None = None) -> inspect.Parameter:
    """Turn one field into a parameter with Typer's own description."""
    kind: Any = {tuple: list[str], Pair: tuple[str, str]}.get(one.type, one.type)
    about = one.about
    complete = completer(about, folder)
    info: Any
    if isinstance(about, Argument):
        info = typer.Argument(
            help=about.help, metavar=about.metavar, autocompletion=complete, show_default=False
        )
    else:
        info = typer.Option(
            *about.names, help=about.help, metavar=about.metavar or None, autocompletion=complete,
            show_default=isinstance(one.default, str), callback=_checked(about),
        )  # fmt: skip
    default = (
        inspect.Parameter.empty
        if one.is_required
        else list(one.default)
        if isinstance(one.default, tuple)
        else one.default
    )
    whole: Any = kind if one.default is not None or one.is_required else kind | None
    annotated: Any = Annotated[whole, info]
    return inspect.Parameter(one.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotated)


def _checked(about: Option) -> Callable[[Any], Any] | None:
    """Make what refuses values that an option cannot have."""
    if not about.may_be_negative:
        return _counting
    return _only(about.choices) if about.choices else None


def _counting(value: int | None) -> int | None:
    """Refuse numbers below 0; nothing given is no number."""
    if value is not None and value < 0:
        raise typer.BadParameter(f"'{value}' is less than 0")
    return value


def _only(choices: tuple[str, ...]) -> Callable[[str | None], str | None]:
    """Refuse other values; nothing given is no value."""

    def checked(value: str | None) -> str | None:
        if value is not None and value not in choices:
            raise typer.BadParameter(f"{value!r} is not one of {', '.join(choices)}")
        return value

    return checked
