"""`qual words`: how often words are said, and where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from qualcli.cli.options import Expression, Format, OutputFile, Raw, SelectionOptions, option
from qualcli.cli.selecting import check_format, selection
from qualcli.cli.session import Session

if TYPE_CHECKING:
    from qualcli.analysis.words import WordsOptions
    from qualcli.analysis.words_context import Finder, Place

EXAMPLES = (
    "qual words",
    "qual words --tension incorporation --top 20",
    "qual words 'incorporation and imagery:*'",
    "qual words --compare kind",
    "qual words --kwic boat",
    "qual words --kwic '/partner\\w*/' --speaker priya",
    "qual words --stop en,de --role any -f csv -o words.csv",
)
_STOP = "en"
"""The stop words that are left out if nothing is said."""


@dataclass(frozen=True, kw_only=True)
class Options(SelectionOptions):
    """What `qual words` takes."""

    kwic: Annotated[
        str | None,
        option(
            "--kwic",
            help="Show each place of a word, of words, or of a /regular expression/.",
            metavar="WORD",
        ),
    ] = None
    compare: Annotated[
        str | None,
        option(
            "--compare",
            help="Compare participants, kinds of document, or the values of an attribute: what each says more.",
            metavar="DIMENSION",
            complete="dimension",
        ),
    ] = None
    stop: Annotated[
        str,
        option(
            "--stop",
            help="Leave out the stop words of languages (de, en, es, fr, it, nl, pt, sv), those in a file, or none.",
            metavar="LIST",
        ),
    ] = _STOP
    top: Annotated[
        int | None,
        option(
            "--top",
            help="List so many words, 50 if nothing is said, or places, else all; 0 lists all.",
            metavar="N",
            may_be_negative=False,
        ),
    ] = None
    coded: Annotated[bool, option("--coded", help="Count coded words only.")] = False
    numbers: Annotated[bool, option("--numbers", help="Count numbers as well.")] = False
    format: Format = "auto"
    raw: Raw = False
    output: OutputFile = None
    expression: Expression = ()


def run(session: Session, options: Options) -> int:
    """Count the words that are said; where codes are selected, the words that are coded with them.

    Interviewers' and observers' words, speakers' labels and stop words are left out. --kwic shows a word where it
    stands, one line a place; --compare shows what some say more than others. Exit 1 when there is no such word.
    """
    from qualcli.analysis.words import words
    from qualcli.render.formats import render_table

    check_format(session, options.format)
    node, wanted = selection(session, options), _wanted(session, options)
    if options.kwic is not None:
        _check_alone(session, options, elided=wanted.counting.elided)
        return _context(session, options, options.kwic, wanted)
    if options.compare is not None:
        from qualcli.analysis.words_compare import compared_words

        table = compared_words(session.index, node, wanted, options.compare)
    else:
        table = words(session.index, node, wanted)
    look = session.output.look(options.output)._replace(raw=options.raw, cite=session.citation)
    session.output.show(render_table(table, options.format, look), options.output, session.study.root)
    if table.rows:
        return 0
    session.output.say("no words found")
    return 1


def _check_alone(session: Session, options: Options, *, elided: bool) -> None:
    """Refuse what says nothing of places; a language that elides says what a word is.

    Raises:
        QualError: where it is given.

    """
    counts = {
        "--compare": options.compare is not None,
        "--numbers": options.numbers,
        "--stop": options.stop != _STOP and not elided,
    }
    for name, is_given in counts.items():
        if is_given:
            remedy = f"leave `{name}` away, or `--kwic` to count"
            raise session.misuse(
                "E567", f"`--kwic` shows where a word stands, and takes no `{name}`", remedy, at=name
            )


def _wanted(session: Session, options: Options) -> "WordsOptions":
    from qualcli.analysis.words import Stop, WordsOptions
    from qualcli.analysis.words_tally import Counting

    names = tuple(dict.fromkeys(name for name in map(str.strip, options.stop.split(",")) if name))
    lists = [_stop_words(session, name) for name in names if name != "none"]
    return WordsOptions(
        Stop(frozenset().union(*lists), names),
        Counting(not {"fr", "it"}.isdisjoint(names), options.numbers),
        50 if options.top is None else options.top, options.coded, "any" in options.role,
    )  # fmt: skip


def _stop_words(session: Session, name: str) -> frozenset[str]:
    """Give the stop words of a language, or of a file; what stands behind # is a comment.

    Raises:
        QualError: where there are none of this name.

    """
    from qualcli.analysis.words_stop import LANGUAGES, stop_words

    if name in LANGUAGES:
        return stop_words(name)
    if "." not in name and "/" not in name:
        listed = ", ".join(LANGUAGES)
        remedy = (
            f"there are {listed}; `none` leaves no word out; a file of your own has a `.` or `/` in its name"
        )
        raise session.misuse("E563", f"no stop words are called `{name}`", remedy, at=name)
    from qualcli.analysis.words_tokens import composed, fold
    from qualcli.study.sources import read_anywhere

    lines = read_anywhere(name).text.removeprefix("\ufeff").splitlines()
    return frozenset(fold(composed(word)) for line in lines for word in line.partition("#")[0].split())


def _context(session: Session, options: Options, wanted: str, words: "WordsOptions") -> int:
    """Show where a word stands."""
    from qualcli.analysis.words_context import places
    from qualcli.analysis.words_said import look

    looked = look(session.index, selection(session, options), coded=options.coded, everyone=words.everyone)
    found = list(places(session.index, looked, _finder(session, wanted, elided=words.counting.elided)))
    told = _told(options, found, may_ask=bool(looked.asking))
    found = found[: options.top or None]
    session.output.show(_lines(session, options, found), options.output, session.study.root)
    session.output.say(told)
    return 0 if found else 1


def _told(options: Options, found: Sequence["Place"], *, may_ask: bool) -> str:
    """Say how many places there are, and how many of them are shown."""
    from qualcli.text.counts import number_of

    if not found:
        return "nothing found" + ("; --role any looks at interviewers' words as well" if may_ask else "")
    counted = (
        f"{number_of(len(found), 'place')}, {number_of(len({one.document for one in found}), 'document')}"
    )
    return (
        f"{counted}; the first {options.top:,} are shown"
        if options.top and options.top < len(found)
        else counted
    )


def _lines(session: Session, options: Options, found: Sequence["Place"]) -> Iterator[str]:
    """Write places in lines for people, or in a table."""
    from qualcli.cli.drawing import place_to_draw

    width, look = place_to_draw(session, options.output)
    if options.format in ("auto", "plain"):
        from qualcli.render.keywords import render_keywords

        return render_keywords(found, width, look)
    from qualcli.analysis.words_context import context_table
    from qualcli.render.formats import render_table

    return render_table(context_table(found), options.format, look._replace(raw=options.raw))


def _finder(session: Session, wanted: str, *, elided: bool) -> "Finder":
    """Make what finds a keyword.

    Raises:
        QualError: where there is no word in it, or where it is no regular expression.

    """
    import re

    from qualcli.analysis.words_context import pattern_finder, word_finder
    from qualcli.query.compare import pattern

    if len(wanted) > len("//") and wanted[0] == wanted[-1] == "/":
        try:
            return pattern_finder(pattern(wanted[1:-1]))
        except re.error as error:
            message = f"`{wanted[1:-1]}` is no regular expression: {error}"
            raise session.misuse(
                "E513", message, "for plain words leave the slashes away", at=wanted
            ) from error
    found = word_finder(wanted, elided=elided)
    if found is None:
        remedy = "write `--kwic boat`, `--kwic 'high wire'`, or `--kwic '/wire|rope/'`"
        raise session.misuse("E514", "no words to look for", remedy, at=wanted or "''")
    return found
