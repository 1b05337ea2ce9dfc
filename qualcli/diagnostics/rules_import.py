"""Rules of importing: files that are no text, and what an import is not sure of."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.diagnostics.diagnostic import RuleId

RULES: tuple[Rule, ...] = (
    Rule(
        id=RuleId("E451"),
        title="no importer for this file",
        why="The suffix of a file says how to read it, and nothing reads files with this one.",
        example="qual import interview.wpd",
        help="Save the file in a format that `qual import --help` lists, or give it its right suffix.",
    ),
    Rule(
        id=RuleId("E452"),
        title="not a text file",
        why="The bytes are those of another kind of file, or hold NUL bytes, which no text has. "
        "Reading them as words would fill the corpus with signs that nobody said.",
        example="a NUL byte in the middle of a line",
        help="Convert the file to text, or import it under the suffix of what it is.",
    ),
    Rule(
        id=RuleId("E453"),
        title="unknown encoding",
        why="An encoding says which bytes stand for which characters; this name belongs to none.",
        example="qual import --encoding utf-61 nadia-1.txt",
        help="Use a common name: utf-8, utf-16, cp1252, latin-1, mac-roman.",
    ),
    Rule(
        id=RuleId("E454"),
        title="a file without words",
        why="There is nothing in the file that could be read or coded.",
        example="an empty file",
        help="Check that it is the right file, and that it was saved.",
    ),
    Rule(
        id=RuleId("W455"),
        title="control characters kept",
        why="Words are never changed by an import, and so signs that no reader shows are kept with them. "
        "They can hide words from a search, and drive a terminal.",
        example="We lost our \\u001b[31medge.",
        help="Delete them from the file if nobody said them, and import it again.",
    ),
    Rule(
        id=RuleId("W456"),
        title="a line that may begin with a speaker",
        why="A name before a colon is taken for a speaker when it stands in capitals or begins two lines, "
        "and one alone on its line when it stands in capitals and recurs. This one does neither, and prose begins "
        "lines so as well. In a coded file nothing is changed, and so labels that are not in bold type stay words.",
        example="Amanda: Yes! Thank you.",
        help="If it is a speaker, say so: `qual import --speaker Amanda FILE`.",
    ),
    Rule(
        id=RuleId("E457"),
        title="captions without cues",
        why="A caption file consists of cues, each with a line of times; this one has none.",
        example="WEBVTT\n\nWe lost our edge.",
        help="Check that the file is complete, or give it the suffix .txt to import it as plain text.",
    ),
    Rule(
        id=RuleId("W458"),
        title="a line outside the cues",
        why="In a caption file, words stand below a line of times. This line does not, "
        "but it may be somebody's words, and is kept.",
        example="WEBVTT\n\nWe lost our edge.\n\n00:01.000 --> 00:02.000\nAll of it.",
        help="Give the cue its line of times, or delete the line, and import the file again.",
    ),
    Rule(
        id=RuleId("W459"),
        title="a coded file whose words have changed",
        why="The file records a hash of its words, and they are others now: somebody changed the transcript "
        "after it was first imported.",
        example="---\nwords: sha256:…\n---\n\n**Nadia:** Words that were corrected since.",
        help="Compare the file with its origin. If the change is meant, run `qual accept` on the document.",
    ),
    Rule(
        id=RuleId("W461"),
        title="captions that do not say who speaks",
        why="`>>` or a dash at the beginning of a caption means that another person speaks, and this one names nobody. "
        "The words are not the last speaker's, and nobody is credited with them until a person says whose they are.",
        example="MEL: Okay.\n\n>> Yes, I am here.",
        help="Name the speakers in the captions, `>> ANN: …`, and import them again; or replace the label "
        "`Unknown` in the document and run `qual accept`.",
    ),
)
