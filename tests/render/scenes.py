"""What the text files in `cases/` show; `python -m tests.render.scenes` writes them anew, for review in git."""

from collections.abc import Callable, Iterator
from pathlib import Path

from qualcli.diagnostics.diagnostic import Safety
from qualcli.model import shown
from qualcli.model.annotations import CodeUse
from qualcli.model.cases import Role
from qualcli.model.names import CodeName, CoderName
from qualcli.model.quotations import Applied
from qualcli.render.diagnostics import render_diagnostics
from qualcli.render.formats import render_table
from qualcli.render.look import Look
from qualcli.render.quotations import Context, QuotationView, render_quotations
from qualcli.render.transcript import MarginCode, Stretch, TurnView, render_transcript
from tests.render.examples import DEPENDENCE, POWER, QUOTATION, REMARKED, finding, table

CASES = Path(__file__).parent / "cases"


def matrix(width: int, *, color: bool) -> Iterator[str]:
    """Codes by participants, too many for 80 columns, with totals and a note."""
    people = "nadia# ian# harbour-trust-chair# city-council-commissioner# ayesha# 日本太郎# tom# mid-county-group# zoë#"
    codes = ("incorporation--dependence", "power", "unity-diversity--diversity")
    counts = [[(at + 2) * place % 7 for place in range(9)] for at in range(3)]
    rows: list[list[str | int]] = [[code, *counts[at]] for at, code in enumerate(codes)]
    total: list[str | int] = ["total", *map(sum, zip(*counts, strict=True))]
    note = "Codings of participants; interviewers are left out (12 codings)."
    return render_table(
        table(f"code {people}", *rows, total, notes=[note], totals=1), "auto", Look(width, color)
    )


def figures(width: int, *, color: bool) -> Iterator[str]:
    """Words beside figures, some undefined, some tiny."""
    words = "We always had less power than they did, and that was the point of it, really, was it not? "
    rows = [
        ("incorporation", 3, 0.66666, words * 2),
        ("power", 10, None, "=cmd()"),
        ("x", 0, 1e-6, "a\x1b[31m"),
    ]
    return render_table(table("code codings# kappa# words", *rows), "auto", Look(width, color))


HIGH_WIRE = Applied(CodeUse(CodeName("high-wire")), (CoderName("ben"),), (-1,))
STANDING = shown.Surroundings(
    (
        (
            shown.Stretch("Well, you know, it was like that, "),
            shown.Stretch("We always had ", (0,)),
            shown.Stretch("less power", (0, 1)),
            shown.Stretch(" than they did.", (0,)),
            shown.Stretch(" And that was the point of it, really. 日本語の文章です。"),
        ),
        (shown.Stretch("And it still is."),),
    ),
    (DEPENDENCE, POWER),
)


def quotations(width: int, *, color: bool) -> Iterator[str]:
    """One quotation within its sentence, with another in it; one with neighbours, weight, memo and two paragraphs."""

    def context(one: object) -> Context:
        return (
            Context([("Int", "And then?\nWhat did you do?")], [("Int", "I see.")])
            if one is remarked
            else Context()
        )

    def around(one: object) -> shown.Surroundings | None:
        return None if one is remarked else STANDING

    remarked = REMARKED._replace(words=REMARKED.words + " \x1b[2J" + " And so on and on." * 6)
    view = QuotationView(
        width,
        color,
        context=context,
        around=around,
        also=lambda _: [HIGH_WIRE],
        facet=lambda code: len(code) % 3,
    )
    return render_quotations([QUOTATION, remarked], "auto", view)


def transcript(width: int, *, color: bool) -> Iterator[str]:
    """Overlapping segments, two codings of one segment, a memo, wide letters, a paragraph without a speaker."""
    codes = [
        MarginCode("a", "incorporation--dependence", 0, "ann"),
        MarginCode("a", "power", 0, "ben", -2),
        MarginCode("b", "imagery", 1, "ann", None, "the spy again; compare with Ian on the Trojan horse"),
        MarginCode("c", "power", 0),
    ]
    nadia = (
        Stretch("Well, "),
        Stretch("we always had ", (0, 1)),
        Stretch("less power than", (0, 1, 2)),
        Stretch(" they did. It was like being", (2,)),
        Stretch(" there, and we knew it from the beginning.\nA new sentence.\n\n"),
        Stretch("日本語の文章です。", (3,)),
        Stretch(" The \x1b[31mend."),
    )
    turns = [
        TurnView(1, "Int", Role.INTERVIEWER, "00:12:33", (Stretch("What was it like?\n"),)),
        TurnView(2, "Nadia", Role.PARTICIPANT, None, nadia),
        TurnView(3, "", None, None, (Stretch("A paragraph only."),)),
    ]
    return render_transcript(turns, codes, width=width, color=color)


def findings(width: int, *, color: bool) -> Iterator[str]:
    """A plain one, one that can be mended, one far along a line, one over several lines."""
    wide = "日本\té [x]{.Power} ok\n"
    far = "word " * 40 + "[x]{.Bad} " + "more " * 40
    block = "::: {.power}\nwords\nlast words"
    found = [
        finding("We [felt it]{.power.agency}.", ".power.agency", message="`power.agency` is not a code name"),
        finding(wide, ".Power", rule="W106", path="corpus/b.md", safety=Safety.SAFE),
        finding(far, ".Bad", path="corpus/c.md"),
        finding(
            block,
            block,
            rule="E120",
            path="corpus/d.md",
            message="block is never closed",
            help_line="add `:::`",
        ),
    ]
    return render_diagnostics(found, width=width, color=color)


SCENES: dict[str, Callable[..., Iterator[str]]] = {
    one.__name__: one for one in (matrix, figures, quotations, transcript, findings)
}
WAYS = [(width, color) for width in (80, 120) for color in (False, True)]


def case_file(name: str) -> Path:
    """Say where a scene's pictures are kept."""
    return CASES / f"{name}.md"


def pictures(name: str) -> str:
    """Draw a scene in every way; escape characters are spelt, so that the file can be read anywhere."""
    scene = SCENES[name]
    parts = [f"# {name}\n\n{scene.__doc__}\n"]
    for width, color in WAYS:
        drawn = "".join(scene(width, color=color)).replace("\x1b", "ESC")
        parts.append(f"## {width} columns{', in colour' * color}\n\n```text\n{drawn}```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    for scene_name in SCENES:
        case_file(scene_name).write_text(pictures(scene_name), "utf-8")
