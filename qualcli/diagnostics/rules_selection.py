"""Rules about what is asked for on the command line: codes, fields, places, tables (E501-E525)."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.diagnostics.diagnostic import RuleId

RULES: tuple[Rule, ...] = (
    Rule(
        RuleId("E501"),
        "unknown code",
        "The codebook has no code of this name, so nothing could be found; an empty answer would look like a result.",
        "qual query --tension incorporaton",
        "Use the nearest name, or look into `codebooks/`.",
    ),
    Rule(
        RuleId("E502"),
        "a code's earlier name",
        "The code was renamed. Its earlier name is kept in the codebook as an alias, so that old notes can be followed.",
        "qual query --tension co-optation",
        "Use the name that the code has now.",
    ),
    Rule(
        RuleId("E503"),
        "a code of another facet",
        "The code exists, but in another family; with the option of its own facet it is found.",
        "qual query --imagery incorporation",
        "Use the facet that the code belongs to, or list the code in both with `also-in`.",
    ),
    Rule(
        RuleId("E504"),
        "unknown facet",
        "A facet is one file of `codebooks/`; none declares this name.",
        "qual query --facet tensoin=incorporation",
        "Use the nearest name, or look into `codebooks/`.",
    ),
    Rule(
        RuleId("E505"),
        "unknown pole",
        "The code declares its poles, and this is none of them.",
        "qual query --tension incorporation--autonomy",
        "Use a declared pole, or the code alone, which includes all of them.",
    ),
    Rule(
        RuleId("E506"),
        "unknown speaker",
        "Nobody in `corpus/participants.yaml` has this name, and no turn in the corpus begins with this label.",
        "qual query --speaker nadja",
        "Use the nearest name, or add the person to `corpus/participants.yaml`.",
    ),
    Rule(
        RuleId("E507"),
        "unknown role",
        "A role is participant, interviewer, observer, or what participants have as `role` in `corpus/participants.yaml`.",
        "qual query --role moderator",
        "Use one of the roles that the message names.",
    ),
    Rule(
        RuleId("E508"),
        "unknown kind of document",
        "No document says `kind:` so, and it is none of the kinds that the field knows.",
        "qual query --kind interveiw",
        "Use the nearest kind; `qual status` lists those in use.",
    ),
    Rule(
        RuleId("E510"),
        "unknown coder",
        "Nobody in `qual.yaml` is called so, and no annotation says `coder=` so.",
        "qual query --coder anne",
        "Use the nearest name, or add the coder to `qual.yaml`.",
    ),
    Rule(
        RuleId("E511"),
        "unknown field",
        "No front matter, participant or code has such an attribute, so the condition could hold of nothing.",
        "qual query --where 'sektor=public'",
        "Use the nearest name. Fields are speaker, role, kind, doc, coder, weight, every key of front matter and "
        "participants, and `code.` with a key of the codebook.",
    ),
    Rule(
        RuleId("E512"),
        "not a condition",
        "A condition is a field, a comparison (= != < <= > >= ~) and a value.",
        "qual query --where sector",
        "Write, for example, --where 'sector=public', in quotes for the shell.",
    ),
    Rule(
        RuleId("E513"),
        "not a regular expression",
        "What stands between the slashes, or after `~`, cannot be read as a regular expression.",
        "qual query --text '/high (wire/'",
        "Mend it, or leave the slashes away and search for plain words.",
    ),
    Rule(
        RuleId("E514"),
        "no words",
        "Empty words would be found everywhere.",
        "qual query --text ''",
        "Write the words to look for.",
    ),
    Rule(
        RuleId("E515"),
        "not a number, or not a date",
        "Weights and other numbers can only be compared with numbers, dates with a year, a month or a day.",
        "qual query --where 'weight>strong'",
        "Write, for example, --where 'weight>0', or --where 'date>=2026-03'.",
    ),
    Rule(
        RuleId("E516"),
        "unknown dimension",
        "A matrix has a facet, `code`, `pole`, `document`, `kind`, `participant`, `coder` or an attribute on each side.",
        "qual matrix --rows tensoin",
        "Use the nearest name, or look into `codebooks/` for the facets.",
    ),
    Rule(
        RuleId("E517"),
        "no such row or column",
        "The table has no row or column of this name, so there is no cell to open.",
        "qual matrix --rows tension --open incorporaton nadia",
        "Use the names as the table prints them.",
    ),
    Rule(
        RuleId("E525"),
        "a cell cannot show this",
        "Cells count codings, quotations, documents, participants or words; pairs of codes are counted as quotations.",
        "qual matrix --cell sentences",
        "Use one of the words that the message names.",
    ),
)
