"""Warnings about annotations: what is read here and not meant, or meant and not read alike elsewhere (W102-W230)."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.diagnostics.diagnostic import RuleId

_NEARLY = (
    Rule(
        RuleId("W102"), "code without its dot",
        "Braces that hold a bare word are plain text, so nothing is coded.",
        "[x]{imagery}",
        "Write the dot: `{.imagery}`. If the words are meant as they stand, escape the brace: `\\{imagery}`.",
    ),
    Rule(
        RuleId("W103"), "space before the braces",
        "Braces code the words in brackets only where they touch them; after a space they are plain text.",
        "[x] {.power}",
        "Delete the space.",
    ),
    Rule(
        RuleId("W104"), "invisible character before the braces",
        "A character that cannot be seen keeps the braces from the brackets, so nothing is coded.",
        "[x]<U+200B>{.power}",
        "Delete it in an editor that shows invisible characters.",
    ),
    Rule(
        RuleId("W105"), "full-width brackets",
        "Brackets of East Asian width look the part and are plain text to every reader.",
        "［x］{.power}",
        "Write `[` and `]`.",
    ),
    Rule(
        RuleId("W125"), "indented fence",
        "Fences of blocks begin in column 1; with spaces or quote marks before them they are plain text.",
        "  ::: {.power}",
        "Start the fence in column 1; inside lists and quotes annotate inline.",
    ),
    Rule(
        RuleId("W126"), "annotation in an indented line",
        "Four spaces make a line code for pandoc and GitHub, which then show the brackets; the coding counts here.",
        "    [x]{.power}",
        "Move the line to the left.",
    ),
)  # fmt: skip

_FORM = (
    Rule(
        RuleId("W201"), "same coding twice",
        "One code by one coder on the same words is one coding, however often it is written.",
        "[[x]{.power}]{.power}",
        "Delete one of them; `qual fmt` does so.",
    ),
    Rule(
        RuleId("W202"), "not in normal form",
        "One set of annotations has one written form, so that a change of coding is a small change of text.",
        "[x]{coder=ann .power}",
        "Run `qual fmt`; it changes no word and no coding.",
    ),
    Rule(
        RuleId("W203"), "nobody named as coder",
        "Where several people code, a coding of nobody can be compared with none.",
        "[x]{.power}",
        "Add `coder=`; `qual fmt --coder NAME` fills it in wherever it is missing.",
    ),
)  # fmt: skip

_ELSEWHERE = (
    Rule(
        RuleId("W210"), "annotation that cuts through emphasis",
        "Where an annotation begins inside emphasis and ends outside it, one reader drops the emphasis and another "
        "moves the annotation.",
        "*a [b* c]{.power}",
        "Move the bracket outside the stars, or wholly inside.",
    ),
    Rule(
        RuleId("W211"), "annotation right behind an exclamation mark",
        "`![` starts an image, so other readers lose the codes.",
        "No![laughs]{.power}",
        "Start the annotation one word earlier, or write `\\!`.",
    ),
    Rule(
        RuleId("W212"), "annotation right behind a caret",
        "`^[` starts an inline note in some readers, which moves the words to the foot of the page.",
        "x^[y]{.power}",
        "Write `\\^`.",
    ),
    Rule(
        RuleId("W213"), "annotation right behind a closing bracket",
        "`][` makes a reference link of two brackets, so other readers lose the codes.",
        "[laughs][.]{.power}",
        "Start the annotation one word earlier or later.",
    ),
    Rule(
        RuleId("W220"), "annotations nested deeply",
        "Pandoc's default reader takes twice as long for every level; a page with ten takes minutes.",
        "[[[[[x]{.a}]{.b}]{.c}]{.d}]{.e}",
        "Put codes of the same words into one pair of braces; render with `-f markdown-citations`.",
    ),
    Rule(
        RuleId("W230"), "label that disappears",
        "A paragraph that begins `[Name]:` is a link definition for pandoc, which leaves the whole line out.",
        "[Ellie]: We were straddling.",
        "Write the speaker as `**Ellie:**`.",
    ),
)  # fmt: skip

RULES: tuple[Rule, ...] = (*_NEARLY, *_FORM, *_ELSEWHERE)
