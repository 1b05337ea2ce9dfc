"""Rules about documents as parts of a study: their words, memos, works and examples."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.diagnostics.diagnostic import RuleId

RULES: tuple[Rule, ...] = (
    Rule(
        RuleId("E145"), "the words differ from a revision",
        "`--text-unchanged` holds the words of every document against those of a git revision.",
        "qual check --text-unchanged HEAD",
        "Undo the change, or say in the commit that it is a correction: `Transcript-edit: reason`.",
    ),
    Rule(
        RuleId("E146"), "the words are not those recorded at import",
        "A participant's words are never changed by coding; the hash that import records shows when something else did.",
        "words: sha256:0000000000000000000000000000000000000000000000000000000000000000",
        "Undo the change; if it is a deliberate correction, record it with `qual accept`.",
    ),
    Rule(
        RuleId("E306"), "a memo is about something that is not there",
        "`about:` names a code, a document, a participant or a citation, so that the memo is found beside it.",
        "about: incorporaton",
        "Correct the name, or remove the line.",
    ),
    Rule(
        RuleId("E307"), "a cited work is not in the literature",
        "Keys in memos must lead to a work in codebooks/literature.bib.",
        "Compare [@lewis205].",
        "Correct the key, or add the work.",
    ),
    Rule(
        RuleId("E308"), "an example of a code is gone",
        "Examples in the codebook are citations; they must open into words.",
        "examples: [nadia-1#qzzzz]",
        "Cite another quotation, or bring the words back.",
    ),
)  # fmt: skip
