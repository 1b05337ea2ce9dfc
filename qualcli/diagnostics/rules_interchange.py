"""Rules about projects and codebooks that come from other programs and go to them (E740-E746)."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.diagnostics.diagnostic import RuleId

RULES: tuple[Rule, ...] = (
    Rule(
        RuleId("E740"),
        "no sound project archive",
        "A `.qdpx` file is a zip archive; this one is none, is cut short, or holds members that cannot be unpacked. "
        "Half a project would be worse than none, and so nothing is imported.",
        "qual import half-a-download.qdpx",
        "Export the project again in the program that it comes from, and copy it whole.",
    ),
    Rule(
        RuleId("E741"),
        "an archive that could do harm",
        "Names that lead out of the archive, links, names that stand twice, encrypted members and sizes beyond all "
        "reason have no place in a project. Nothing of it is unpacked.",
        "a member `../../.bashrc`",
        "Ask where the file comes from; no program writes such a project.",
    ),
    Rule(
        RuleId("E742"),
        "no REFI-QDA project or codebook",
        "A project archive holds one file `project.qde`, and that begins with a `Project`; a codebook begins with a "
        "`CodeBook`. Anything else is another format under this suffix.",
        "a zip archive of transcripts, named `study.qdpx`",
        "Export it as REFI-QDA: `.qdpx` for a project, `.qdc` for a codebook.",
    ),
    Rule(
        RuleId("E743"),
        "XML that is not read",
        "The XML of a project is not well formed, or holds what an exchange of projects never needs and what can make "
        "a reader load other files or fill the memory: a document type, endless depth.",
        "<!DOCTYPE Project>",
        "Export the project again; where the file comes from a stranger, ask.",
    ),
    Rule(
        RuleId("E744"),
        "an option that says nothing about a project",
        "A project brings the names, titles and dates of its documents along, and comes alone: what it holds is "
        "planned against the study as it is.",
        "qual import study.qdpx --title Interview",
        "Leave the option out; `--into`, `--kind`, `--split`, `--speaker` and `--offsets` go with projects.",
    ),
    Rule(
        RuleId("E745"),
        "an option that says nothing about this format",
        "A project holds the whole study, a codebook the whole codebook: there are no tables to choose from. `--for` "
        "says which program a project is for, and `--offsets` how one counts: of rows and texts they say nothing.",
        "qual export --for nvivo -o codings.csv",
        "Leave the option out, or choose the format that it is for.",
    ),
    Rule(
        RuleId("E746"),
        "no codes to export",
        "A codebook file of the standard has at least one code; one without any would be refused by every program.",
        "qual codebook export -o empty.qdc",
        "Define a code first: `qual codebook add`.",
    ),
)
