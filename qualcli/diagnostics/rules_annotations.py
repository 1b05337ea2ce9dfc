"""Rules of the annotation format: what keeps a text from being read as it was meant (E101-E143, E301-E305, W303)."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.diagnostics.diagnostic import RuleId

_BRACES = (
    Rule(
        RuleId("E101"), "closing bracket without its opening one",
        "An annotation is a pair of brackets within one paragraph, list item, heading or table cell. Without the "
        "opening one nobody can tell which words are coded.",
        "We were straddling]{.imagery}.",
        "Put `[` before the first coded word. To code beyond a paragraph, use `{of=…}` fragments or a `:::` block.",
    ),
    Rule(
        RuleId("E103"), "something in the braces that does not belong there",
        "Readers of Markdown disagree about commas, single quotes and odd spaces; what is written here is read "
        "alike by all of them.",
        "[x]{.power, .agency}",
        "Codes begin with a dot and are parted by spaces; values are plain words, or stand in straight double quotes.",
    ),
    Rule(
        RuleId("E104"), "braces never closed",
        "Without its closing brace an annotation would reach into the words that follow.",
        "We were [straddling]{.imagery and more",
        "Add `}` after the last code or value.",
    ),
    Rule(
        RuleId("E105"), "quoted value never closed",
        "The value would swallow the text up to the next quotation mark; pandoc keeps the stray mark in silence.",
        '[x]{.imagery memo="wire} and more',
        'Add `"` at the end of the value.',
    ),
    Rule(
        RuleId("E106"), "not a code name",
        "Code names stand bare in transcripts and must mean the same to every program that reads them: lower-case "
        "ASCII letters and digits, with single `-` or `_` between, and `--` before a pole.",
        "[x]{.power.agency}",
        "Write a plain name. Its label in any script, its parent and its poles are set in the codebook.",
    ),
    Rule(
        RuleId("E107"), "not an id",
        "An id is what fragments, memos and citations refer to; some readers drop ids that begin with a digit.",
        "[x]{#7 .power}",
        "Begin with a letter, and go on with letters, digits, `-` and `_`.",
    ),
    Rule(
        RuleId("E108"), "unknown attribute",
        "An attribute that nobody knows is read by nobody: a mistyped `coder` leaves the coding without one.",
        "[x]{.power codr=ann}",
        "Mend the name; there are `coder`, `weight`, `memo` and `of`. Keys of your own begin with `x-`.",
    ),
    Rule(
        RuleId("E109"), "id used twice",
        "An id leads to one segment; with two of them, fragments and memos could belong to either.",
        "[x]{#q1 .power} and [y]{#q1 .agency}",
        "For a further part of the same segment write `{of=q1}`; for a new segment drop the id.",
    ),
    Rule(
        RuleId("E110"), "two ids on one annotation",
        "A segment has one id, so that every citation of it reads alike.",
        "[x]{#q1 #q2 .power}",
        "Keep one of them: the one that others refer to.",
    ),
    Rule(
        RuleId("E111"), "attribute given twice",
        "One reader keeps the first, another the last; the other value would be lost.",
        "[x]{.power coder=ann coder=bob}",
        'Keep one. Several coders stand in one value: `coder="ann bob"`.',
    ),
    Rule(
        RuleId("E112"), "continuation that says more than `of=`",
        "A segment's codes, coder and memo stand on its head alone, so that they can never contradict each other.",
        "[x]{#q1 .power} [y]{of=q1 .agency}",
        "Put what the continuation says on the head.",
    ),
    Rule(
        RuleId("E113"), "continuation without a head",
        "`of=` names the segment that these words belong to; when it is gone, so are their codes.",
        "[x]{of=q9}",
        "Bring the head back, or give these words codes of their own.",
    ),
    Rule(
        RuleId("E114"), "continuation before its head",
        "A segment is read from its head on, and the head is its first part in the text.",
        "[y]{of=q1} [x]{#q1 .power}",
        "Let the first part carry the id and the codes, and the later one `of=`.",
    ),
    Rule(
        RuleId("E115"), "styling and codes in one annotation",
        "Classes such as `smallcaps` say how words look, and some readers turn them into something else than a span: "
        "the codes beside them would be lost.",
        "[x]{.smallcaps .power}",
        "Style inside and code outside: `[[x]{.smallcaps}]{.power}`.",
    ),
    Rule(
        RuleId("E116"), "annotation without a code",
        "A coder, weight or memo says something of a coding; without a code there is none.",
        "[x]{coder=ann}",
        "Add a code, or delete the braces.",
    ),
    Rule(
        RuleId("E117"), "second pair of braces",
        "One reader merges the two, another prints the second one among the words.",
        "[x]{.power}{.agency}",
        "Put everything into one pair of braces.",
    ),
    Rule(
        RuleId("E118"), "codes on a link",
        "Braces behind a link belong to the link; its words would not be coded.",
        "[text](http://u){.power}",
        "Put brackets around the whole link: `[[text](http://u)]{.power}`.",
    ),
    Rule(
        RuleId("E119"), "annotation of no words",
        "A coding needs words: every figure must open into a quotation.",
        "[]{.power}",
        "Select some text, or delete the annotation.",
    ),
)  # fmt: skip

_FENCES = (
    Rule(
        RuleId("E120"), "block never closed",
        "The rest of the file would be coded in silence.",
        "::: {.power}\nWe lost our edge.",
        "Add a line `:::` after the last coded paragraph.",
    ),
    Rule(
        RuleId("E121"), "closing fence of nothing",
        "A line of colons closes a block; a stray one means that its opening was lost, and the coding with it.",
        "We lost our edge.\n\n:::",
        "Delete it, or open a block with `::: {.code}`.",
    ),
    Rule(
        RuleId("E122"), "fence without sound braces",
        "Only `::: {.code}` means the same to every reader; `::: .code` makes a class with a dot in it, and two bare "
        "words are no fence at all.",
        "::: .power\nWe lost our edge.\n:::",
        "Put the codes into braces, each with its dot.",
    ),
    Rule(
        RuleId("E123"), "words on the line of a fence",
        "A fence is a line of its own; words behind it are lost or turn it into text.",
        "::: {.power} We lost\nour edge.\n:::",
        "Put the words on the next line.",
    ),
    Rule(
        RuleId("E124"), "fence inside a paragraph",
        "Right below a line of text, most readers take a fence for more text.",
        "We lost our edge.\n::: {.power}\nAll of it.\n:::",
        "Put an empty line before the fence.",
    ),
)  # fmt: skip

_MEMOS = (
    Rule(
        RuleId("E131"), "memo of no segment",
        "A long memo belongs to the segment whose id it bears; without it the thought is lost to every query.",
        "[^memo-q1]: lost memo",
        "Bring the segment back, or delete the memo.",
    ),
    Rule(
        RuleId("E132"), "two memos on one annotation",
        "A coding has one memo: a short one in the braces or a long one as a note.",
        "[x]{#q1 .power memo=no}[^memo-q1]",
        "Keep the note, and move the words of `memo=` into it.",
    ),
    Rule(
        RuleId("E133"), "memo note missing",
        "The annotation refers to a note that is not in the file, so its memo cannot be read.",
        "[x]{#q1 .power}[^memo-q1]",
        "Add the note at the end of the file, or delete the reference.",
    ),
    Rule(
        RuleId("E134"), "two memo notes of one segment",
        "Only the first of two notes with one id is read.",
        "[x]{#q1 .power}[^memo-q1]\n\n[^memo-q1]: one\n\n[^memo-q1]: two",
        "Put both texts into one note.",
    ),
)  # fmt: skip

_FILES = (
    Rule(
        RuleId("E140"), "unresolved merge conflict",
        "Both versions of a passage stand in the file, with git's markers among the words.",
        "<<<<<<< ours",
        "Run `qual resolve FILE`; or keep one version, and delete the lines of markers.",
    ),
    Rule(
        RuleId("E141"), "front matter never closed",
        "Without its second `---` nobody can tell where the transcript begins.",
        "---\ntitle: Interview with Nadia\n\n**Ellie:** We were straddling.",
        "Add a line `---` below the last key.",
    ),
    Rule(
        RuleId("E142"), "not UTF-8",
        "All files of a study are UTF-8; read as another encoding, words would turn into other words.",
        "a file saved as UTF-16",
        "Import it again with `qual import --encoding NAME FILE`, or save it as UTF-8 in your editor.",
    ),
    Rule(
        RuleId("E143"), "no line end at the end of the file",
        "Blocks and notes are whole lines; without the last line end they could not be added and taken away again "
        "without changing the text.",
        "**Ellie:** We were straddling.",
        "`qual fmt` adds it.",
    ),
)  # fmt: skip

_MEANING = (
    Rule(
        RuleId("E301"), "unknown code",
        "A code that the codebook does not define has no meaning that others could check, and appears in no table.",
        "[x]{.incorporaton}",
        "Mend the name, or add the code with its definition to a file of codebooks/.",
    ),
    Rule(
        RuleId("E302"), "unknown pole",
        "A pole or level is declared by its code, so that everyone counts the same ones.",
        "[x]{.incorporation--disruptve}",
        "Mend the name, or add it under `poles:` of the code.",
    ),
    Rule(
        RuleId("W303"), "retired or renamed code",
        "The codebook keeps the history of a code; words coded with it have not followed yet.",
        "[x]{.co-optation}",
        "Write the code that took its place; `qual check --fix` does so where the codebook names one.",
    ),
    Rule(
        RuleId("E304"), "unknown coder",
        "A mistyped name makes a coder of its own, and agreement between coders is then computed with a stranger.",
        "[x]{.power coder=an}",
        "Mend the name, or add the coder to `coders:` in qual.yaml.",
    ),
    Rule(
        RuleId("E305"), "weight off the scale",
        "Weights are whole numbers on one scale for the whole study, so that they can be compared.",
        "[x]{.power weight=high}",
        "Write a number on the scale of `weights:` in qual.yaml; a level in words is a pole: `.power--high`.",
    ),
)  # fmt: skip

RULES: tuple[Rule, ...] = (*_BRACES, *_FENCES, *_MEMOS, *_FILES, *_MEANING)
