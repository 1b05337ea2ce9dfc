"""Rules about commands that read along documents: sequence, saturation, words (E563-E567)."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.diagnostics.diagnostic import RuleId

RULES: tuple[Rule, ...] = (
    Rule(
        RuleId("E563"),
        "no such stop words",
        "Stop words are asked for by language, or by a file that lists one a line; this names neither, and to leave no "
        "word out unasked would look like a result.",
        "qual words --stop english",
        "Use one of the languages that the message names, `none`, or a file whose name has a `.` or a `/` in it.",
    ),
    Rule(
        RuleId("E564"),
        "no documents to compare",
        "New information is the number of codes new in a run of documents, divided by the number of codes in a base; "
        "neither can be of no document.",
        "qual saturation --base 0",
        "Write 1 or more.",
    ),
    Rule(
        RuleId("E565"),
        "poles without codes",
        "`--poles` gives the poles of a code a row each below it; where rows are facets or speakers there is no such row.",
        "qual sequence nadia-1 --poles --by facet",
        "Leave one of the two options away.",
    ),
    Rule(
        RuleId("E566"),
        "words compared by codings",
        "A word is said by one speaker in one document, but any number of codings and coders may lie on it, so that a "
        "comparison would count it many times.",
        "qual words --compare code",
        "Compare by participant, kind, role, a date or an attribute; `qual words CODE` counts the words of one code.",
    ),
    Rule(
        RuleId("E567"),
        "nothing to do with places",
        "`--kwic` shows where a word stands; what it is given beside that would change nothing.",
        "qual words --kwic boat --compare kind",
        "Leave one of the two options away.",
    ),
)
