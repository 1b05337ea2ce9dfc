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
    "qual words --kwic boat",
    "qual words --kwic '/partner\\w*/' --speaker priya",
    "qual words --stop en,de --role any -f csv -o words.csv",
)


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
    stop: Annotated[
        str,
        option(
            "--stop",
            help="Leave out the stop words of languages (de, en, es, fr, it, nl, pt, sv), those in a file, or none.",
            metavar="LIST",
        ),
    ] = "en"  # fmt: skip
    top: Annotated[
        int,
        option(
            "--top",
            help="List so many words, 50 if nothing is said; 0 lists all.",
            metavar="N",
            may_be_negative=False,
        ),
    ] = 50
    coded: Annotated[bool, option("--coded", help="Count coded words only.")] = False
    numbers: Annotated[bool, option("--numbers", help="Count numbers as well.")] = False
    format: Format = "auto"
    raw: Raw = False
    output: OutputFile = None
    expression: Expression = ()


def run(session: Session, options: Options) -> int:
    """Count the words that are said; where codes are selected, the words that are coded with them.

    Interviewers' and observers' words, speakers' labels and stop words are left out. --kwic shows a word where it
    stands, one line a place. Exit 1 when there is no such word.
    """
    from qualcli.analysis.words import words
    from qualcli.render.formats import render_table

    check_format(session, options.format)
    node, wanted = selection(session, options), _wanted(session, options)
    if options.kwic is not None:
        return _context(session, options, options.kwic, wanted)
    table = words(session.index, node, wanted)
    look = session.output.look(options.output)._replace(raw=options.raw, cite=session.citation)
    session.output.show(render_table(table, options.format, look), options.output, session.study.root)
    if table.rows:
        return 0
    session.output.say("no words found")
    return 1


def _wanted(session: Session, options: Options) -> "WordsOptions":
    from qualcli.analysis.words import Stop, WordsOptions
    from qualcli.analysis.words_tally import Counting

    names = tuple(dict.fromkeys(name for name in map(str.strip, options.stop.split(",")) if name))
    lists = [_stop_words(session, name) for name in names if name != "none"]
    return WordsOptions(
        Stop(frozenset().union(*lists), names),
        Counting(not {"fr", "it"}.isdisjoint(names), options.numbers),
        options.top, options.coded, "any" in options.role,
    )  # fmt: skip


def _stop_words(session: Session, name: str) -> frozenset[str]:
    """Give the stop words of a language, or of a file with one a line.

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
    return frozenset(
        fold(composed(line.strip())) for line in lines if line.strip() and not line.startswith("#")
    )


def _context(session: Session, options: Options, wanted: str, words: "WordsOptions") -> int:
    """Show where a word stands."""
    from qualcli.analysis.words_context import places
    from qualcli.analysis.words_said import look
    from qualcli.render.diagnostics import count

    looked = look(session.index, selection(session, options), coded=options.coded, everyone=words.everyone)
    found = list(places(session.index, looked, _finder(session, wanted, elided=words.counting.elided)))
    session.output.show(_lines(session, options, found), options.output, session.study.root)
    documents = len({one.document for one in found})
    nothing = "nothing found" + ("; --role any looks at interviewers' words as well" if looked.asking else "")
    session.output.say(f"{count(len(found), 'place')}, {count(documents, 'document')}" if found else nothing)
    return 0 if found else 1


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
