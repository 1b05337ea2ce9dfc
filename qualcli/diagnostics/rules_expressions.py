"""Rules about expressions of the selection language and saved queries (E518-E530)."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.diagnostics.diagnostic import RuleId

RULES: tuple[Rule, ...] = (
    Rule(
        RuleId("E518"),
        "brackets that do not belong together",
        "A bracket is opened and not closed, or closed and not opened, so what it holds together is not said.",
        "qual query '(power or agency and values'",
        "Write the other bracket where the part begins or ends.",
    ),
    Rule(
        RuleId("E519"),
        "something is missing in an expression",
        "An operator, a comparison or a facet has nothing beside it that it could be about.",
        "qual query 'power and'",
        "Write what is missing, or take the operator away.",
    ),
    Rule(
        RuleId("E520"),
        "terms that nothing joins",
        "Two terms stand side by side; `and` and `or` would give different answers, so neither is guessed.",
        "qual query 'power agency'",
        "Write `and` or `or` between them; words to be found stand in quotation marks.",
    ),
    Rule(
        RuleId("E521"),
        "a distance that cannot be measured",
        "`near`, `before` and `after` take a number of turns, paragraphs, sentences, words or characters.",
        "qual query 'power near 2 pages agency'",
        "Write, for example, `power near 2 turns agency`; without a distance the same or a neighbouring turn is meant.",
    ),
    Rule(
        RuleId("E522"),
        "unknown saved query",
        "`qual.yaml` has no query of this name.",
        "qual query @same-breth",
        "Use the nearest name, or save the query under `queries:` in `qual.yaml`.",
    ),
    Rule(
        RuleId("E523"),
        "a saved query that names itself",
        "A query that is part of itself, directly or through others, would never end.",
        "queries: {one: '@two or power', two: '@one'}",
        "Take one of the names out of its query in `qual.yaml`.",
    ),
    Rule(
        RuleId("E524"),
        "a quotation or pattern that is not closed",
        "Words stand between quotation marks, a regular expression between slashes; the second one is missing.",
        'qual query "power and \'high wire"',
        "Write the closing mark; within words write it behind a backslash.",
    ),
    Rule(
        RuleId("E526"),
        "a sign that the language does not know",
        "The signs of the language are ( ) , | & ! : = < > ~ * @, quotation marks and slashes.",
        "qual query 'power + agency'",
        "Write the operator as a word; words to be found stand in quotation marks.",
    ),
    Rule(
        RuleId("E527"),
        "atleast without its number",
        "`atleast` says first how many must hold, and then of which expressions.",
        "qual query 'atleast(3, power, agency)'",
        "Write, for example, `atleast(2, power, values, agency)`.",
    ),
    Rule(
        RuleId("E528"),
        "a relation that does not stand between two terms",
        "A relation has one term on each side; a chain of them, or `not` behind one, can be read in two ways.",
        "qual query 'power within incorporation near agency'",
        "Put one relation in brackets, or write `and not`.",
    ),
    Rule(
        RuleId("E529"),
        "an expression that is too long",
        "An expression with all saved queries in it may have 5,000 words; saved queries can multiply each other.",
        "qual query @everything",
        "Say less: a facet's codes are `tension:*`, and a pattern may hold many words.",
    ),
    Rule(
        RuleId("E530"),
        "more mistakes than are shown",
        "Of the mistakes in one expression the first 20 are shown; most of the others come from them.",
        "qual query 'a b c d e f g h i j k l m n o p q'",
        "Mend those that are shown, and ask again.",
    ),
)
