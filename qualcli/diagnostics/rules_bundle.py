"""Rules about bundles for archives (E754-E759)."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.diagnostics.diagnostic import RuleId

RULES: tuple[Rule, ...] = (
    Rule(
        RuleId("E754"),
        "no way to write a bundle",
        "A bundle is many files: it goes into an archive, `.zip` or `.tar.gz`, or into a new folder. A name with another "
        "ending could be meant for either, and so nothing is guessed.",
        "qual export --bundle -o study-bundle.rar",
        "`-o study-bundle.zip`, `-o study-bundle.tar.gz`, or a folder with a slash at its end: `-o study-bundle/`.",
    ),
    Rule(
        RuleId("E755"),
        "an option that says nothing of a bundle",
        "A bundle holds the whole study, so that its parts go together and its numbers are those of one corpus: there is "
        "nothing to select, and its tables, formats and projects are always the same. `--memos` is of bundles alone, for "
        "rows and projects have memos anyway.",
        "qual export --bundle --tension any -o study-bundle.zip",
        "Leave the option out, or write a part of the study without `--bundle`.",
    ),
    Rule(
        RuleId("E756"),
        "no bundle of a study with errors",
        "What is given to an archive is kept for long and read by others, so that a bundle is made of a study in which "
        "`qual check` finds no errors. Warnings do not stand in its way.",
        "qual export --bundle -o study-bundle.zip, while a transcript differs from its recorded words",
        "`qual check` shows what to mend.",
    ),
    Rule(
        RuleId("E757"),
        "something leans on what a bundle leaves out",
        "A bundle leaves out memos and what is private. Where an example of the codebook or a saved query names such a "
        "thing, or a transcript would read otherwise without its memos, the study in the bundle would not be sound.",
        "examples: [clause-seven@P1], which is a memo",
        "Give `--memos`, or let it lean on a quotation.",
    ),
    Rule(
        RuleId("E758"),
        "the folder of a bundle is there already",
        "A bundle goes into a new folder, so that nothing of an older one stays among its files and nothing else is lost.",
        "qual export --bundle -o results/, a second time",
        "Name a new folder, or move the old one away; an archive is replaced in one step.",
    ),
    Rule(
        RuleId("E759"),
        "a name that an archive cannot hold",
        "Names in a bundle must be the same on every disk, whoever unpacks it: letters, digits, `-`, `_` and `.`.",
        "codebooks/my: codes?.yaml",
        "Rename the file; the facet in it keeps its name.",
    ),
)
