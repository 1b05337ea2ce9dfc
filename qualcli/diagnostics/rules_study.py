"""Rules about codebook, participants, front matter, settings and literature (E401-E449)."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.diagnostics.diagnostic import RuleId

_YAML = (
    Rule(
        RuleId("E401"),
        "not YAML",
        "The file cannot be read beyond this place, so codes, participants or attributes below it "
        "are missing.",
        "about: Power: a view",
        "Most often a text holds `: ` or begins with punctuation: put it in quotes, or on its own "
        "lines after `>-`.",
    ),
    Rule(
        RuleId("E402"),
        "key given twice",
        "Only one value can stand for a key; which one was meant, nobody can tell.",
        "label: Power\nlabel: Powers",
        "Keep one of the two. The first one is read until then.",
    ),
    Rule(
        RuleId("E403"),
        "tag, anchor or alias",
        "Tags can make programs run, and aliases can make a small file explode. A study's files say "
        "what they mean "
        "where they say it.",
        "power: &shared\n  kind: experienced\nagency: *shared",
        "Delete the tag or anchor, and write the value out where an alias stands.",
    ),
    Rule(
        RuleId("E404"),
        "too deep or too long",
        "A file that no hand has written would take too long to read.",
        "codes: [[[[[[[[…]]]]]]]]",
        "Make it flatter, or split it into several files.",
    ),
    Rule(
        RuleId("E405"),
        "control character",
        "Characters that cannot be seen do not belong to a text; some can drive a terminal.",
        "label: Po␀wer",
        "Delete it in an editor that shows invisible characters.",
    ),
    Rule(
        RuleId("E406"),
        "tab as indentation",
        "Indentation says what belongs to what, and a tab has no width that all programs agree on.",
        "codes:\n→power:",
        "Put spaces for the tab.",
    ),
    Rule(
        RuleId("E407"),
        "second document in a file",
        "`---` or `...` begins another YAML document, and what stands below it is not read.",
        "facet: tension\n---\nfacet: imagery",
        "Put it into a file of its own, or delete the line.",
    ),
    Rule(
        RuleId("E408"),
        "wrong kind of value",
        "A field takes a text, a list or a mapping; with another kind of value it counts as empty.",
        "definition: [one, two]",
        "Write the kind of value that the message names.",
    ),
)

_CODEBOOK = (
    Rule(
        RuleId("E411"),
        "unknown field of a facet or code",
        "A field that nobody knows is read by nobody: a mistyped `definition` is a code without a "
        "definition.",
        "incorporation:\n  defintion: Keeping a voice.",
        "Mend the name. A relation of your own takes a list of codes (`sharpens: [power]`); other "
        "keys of your own "
        "begin with `x-`.",
    ),
    Rule(
        RuleId("E412"),
        "not a code name",
        "Code names stand bare in transcripts, and must mean the same to every program that reads "
        "them: lower-case "
        "ASCII letters and digits, with single `-` or `_` between.",
        "codes:\n  Service Role:",
        "Write a plain name; `label:` says it in any script.",
    ),
    Rule(
        RuleId("E413"),
        "reserved code name",
        "Words of the query language would be read as operators, and classes that style text are "
        "never codes.",
        "codes:\n  near:",
        "Give the code another name; the label can stay.",
    ),
    Rule(
        RuleId("E414"),
        "not a facet name",
        "A facet is an option (`--tension`) and a dimension of tables; where that name means "
        "something already, the "
        "facet could never be asked for.",
        "facet: speaker",
        "Give the facet another name; the label can stay.",
    ),
    Rule(
        RuleId("E415"),
        "two codes of one name",
        "In a transcript a code stands by its name alone, so one name can mean only one code in the "
        "whole study.",
        "tension.yaml: power: …\nimagery.yaml: power: …",
        "Rename one of them. A code that belongs to two facets is defined once, with `also-in:`.",
    ),
    Rule(
        RuleId("E416"),
        "two facets of one name",
        "One file is one facet; two would share an option and a column.",
        "tension.yaml: facet: tension\npower.yaml: facet: tension",
        "Put the codes of one facet into one file, or rename a facet.",
    ),
    Rule(
        RuleId("E417"),
        "circle in the codebook",
        "A code that is part of itself has no place in the hierarchy, and one that arises from "
        "itself explains "
        "nothing; neither can be opened from its beginning. Mutual relations have names of their own "
        "(`contradicts`, "
        "`sharpens`), and may run in circles.",
        "power: {arises-from: [trust]}\ntrust: {arises-from: [power]}",
        "Delete one relation of the circle, or give it a name that says what is mutual.",
    ),
    Rule(
        RuleId("E418"),
        "unknown code in the codebook",
        "A relation to a code that does not exist says nothing, and a sub-code needs a parent.",
        "arises-from: [pwoer]",
        "Mend the name, or define the code. A key with a list of words is a relation to codes.",
    ),
    Rule(
        RuleId("E419"),
        "unknown literature key",
        "Readers should find the work that a concept rests on.",
        "literature: [lewis2050]",
        "Mend the key, or add the work to codebooks/literature.bib.",
    ),
    Rule(
        RuleId("E420"),
        "earlier name that is taken",
        "An alias says which code took the place of a name; it cannot lead to two codes, nor hide "
        "one that exists.",
        "aliases: [power]   # while `power` is a code",
        "Keep the alias with the one code that took its place.",
    ),
    Rule(
        RuleId("E421"),
        "unknown facet in also-in",
        "A code can be listed only in facets that exist.",
        "also-in: [themes]",
        "Mend the name, or make a codebook file for the facet.",
    ),
    Rule(
        RuleId("E422"),
        "example that is no citation",
        "An example leads to words in a transcript, and is checked against them.",
        "examples: [nadia's first interview]",
        "Write a citation: `nadia-1#qt37s`, `nadia-1@T12`, or `nadia-1@P3` where there are no turns.",
    ),
    Rule(
        RuleId("E423"),
        "not a pole name",
        "A pole stands after `--` in transcripts, so its name is as plain as a code's; it may begin "
        "with a digit.",
        "poles: [Too High]",
        "Write a plain name, once.",
    ),
    Rule(
        RuleId("E424"),
        "codebook file without a facet",
        "One file is one facet, and queries ask for it by its name.",
        "codes:\n  power: {}",
        "Begin the file with `facet: NAME`.",
    ),
)

_PEOPLE = (
    Rule(
        RuleId("E431"),
        "label of two participants",
        "If two people speak as one label, nobody can tell whose words they are.",
        "maureen: {speaks-as: [Chair]}\nhugh: {speaks-as: [chair]}",
        "Keep the label with one of them, and change it in the transcripts of the other. Case makes "
        "no difference.",
    ),
    Rule(
        RuleId("E432"),
        "unknown role",
        "`is:` decides who is counted: a participant is, an interviewer or observer is not unless asked for.",
        "ann: {is: interveiwer}",
        "Write `participant`, `interviewer` or `observer`. What somebody is in the field belongs in "
        "an attribute, as "
        "in `role: chief executive`.",
    ),
    Rule(
        RuleId("E433"),
        "unknown participant in front matter",
        "A document's participants bring their attributes into tables; a mistyped name brings none.",
        "participants: [nadai]",
        "Mend the name, or add the participant to corpus/participants.yaml.",
    ),
    Rule(
        RuleId("W434"),
        "speaker who is no participant",
        "The words of an unknown speaker are counted, but for nobody: a mistyped label splits a "
        "person in two.",
        "**Nadai:** By accident, mostly.",
        "Mend the label, or add it to a participant's `speaks-as:`.",
    ),
)

_FRONT_MATTER = (
    Rule(
        RuleId("E435"),
        "recorded words unreadable",
        "`words:` proves that coding has not altered a transcript; a damaged value proves nothing.",
        "words: sha256:1234",
        "Run `qual accept DOC`, which shows how the words differ and records the present ones.",
    ),
    Rule(
        RuleId("W436"),
        "unknown kind of document",
        "Tables by kind and `--kind` know interview, focus-group, observation, document, field-note "
        "and memo; a "
        "mistyped kind makes a row of its own.",
        "kind: intervew",
        "Mend the word. A kind of your own works, and is better kept as another attribute.",
    ),
    Rule(
        RuleId("E437"),
        "not a date",
        "Documents are put in order by date, which needs the year first.",
        "date: 12 March 2026",
        "Write `2026-03-12`, or `2026-03`, or `2026`, as much as is known.",
    ),
)

_SETTINGS = (
    Rule(
        RuleId("E441"),
        "unknown setting",
        "A setting that nobody knows changes nothing.",
        "codrs: [ann, ben]",
        "Mend the name; the settings page lists all of them.",
    ),
    Rule(
        RuleId("E442"),
        "wrong value of a setting",
        "The value cannot be meant as it stands, so the default is used.",
        "weights: [2, -2]",
        "Write a value as the message says.",
    ),
    Rule(
        RuleId("E443"),
        "not a name of a coder or query",
        "A coder's name stands after `coder=` and a query's after `@`, so both are single plain words.",
        "coders: {Ann Smith: Ann Smith}",
        "Write a short name, and the full one after it: `ann: Ann Smith`.",
    ),
)

_LITERATURE = (
    Rule(
        RuleId("E445"),
        "not BibTeX",
        "The entry cannot be read, so whatever cites it has no source.",
        "@article{lewis2005,\n  title = {Two faces of power\n}",
        "Close its braces and quotes, or export it again from your reference manager.",
    ),
    Rule(
        RuleId("E446"),
        "literature key used twice",
        "A key leads to one work.",
        "@book{lewis2005, …}\n@article{lewis2005, …}",
        "Give one of the two another key, as reference managers do: `lewis2005b`.",
    ),
    Rule(
        RuleId("W447"),
        "field given twice in an entry",
        "Only one of the two is read.",
        "@book{lewis2005, title = {One}, title = {Other}}",
        "Keep one of the two.",
    ),
)

RULES: tuple[Rule, ...] = (*_YAML, *_CODEBOOK, *_PEOPLE, *_FRONT_MATTER, *_SETTINGS, *_LITERATURE)
