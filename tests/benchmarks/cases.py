"""What is measured: runs that belong side by side, and the rows they give."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.benchmarks import hostile
from tests.benchmarks.coder import long_study
from tests.benchmarks.coders import write_coders
from tests.benchmarks.corpora import SIZES, code_names, corpus, example
from tests.benchmarks.histories import COMMITS, with_history
from tests.benchmarks.measuring import PYTHON, QUAL, Run
from tests.benchmarks.merging import write_versions
from tests.benchmarks.studies import Changes, both, forget, size_of, study_of, undone, with_one_code
from tests.benchmarks.table import Case

QUERY: Final = ("query", "--tension", "incorporation")
ONE_DOCUMENT: Final = (*QUERY, "--doc", "interviews/doc-0001", "--count")
CODES_BY_CODES: Final = ("matrix", "--rows", "code", "--cols", "code")
HOSTILE: Final = ("matrix", "--rows", "code", "--cols", "kind")
B: Final = Run((PYTHON, "-c", "pass"))
RENDER: Final = (
    "import sys\n"
    "from qualcli.model.tables import Cell, Column, Table\n"
    "from qualcli.render.formats import render_table\n"
    "columns = Column('code', 'code'), Column('who', 'who'), Column('count', 'count', is_number=True)\n"
    "row = Cell('incorporation'), Cell('nadia'), Cell(12)\n"
    "table = Table('t', columns, (row,) * int(sys.argv[1]))\n"
    "sys.stdout.writelines(render_table(table, 'plain'))\n"
)
ROWS: Final = 19_000
SCREEN: Final = (
    "import sys\n"
    "sys.path.insert(0, sys.argv[1])\n"
    "from tests.benchmarks.coder import main\n"
    "main(sys.argv[2:])\n"
)
READ: Final = "import sys\nfor path in sys.argv[1:]: open(path, 'rb').read()\n"


@dataclass(frozen=True, slots=True)
class Plan:
    """Where corpora and texts are put, which corpora stand for medium and large, and how often to measure."""

    home: Path
    medium: str = "medium"
    large: str = "large"
    often: int = 21
    seldom: int = 3


@dataclass(frozen=True, slots=True)
class Series:
    """Runs that are measured in turns, made when they are needed, and the rows that come of them."""

    cases: Sequence[Case]
    runs: Callable[[], Mapping[str, Run]]
    rounds: int
    warm_up: bool = field(default=True)


def every_series(plan: Plan) -> Iterator[Series]:
    """Yield everything that is measured."""
    yield _start_up(plan)
    yield _cold(plan)
    yield _memory(plan)
    yield _warm(plan)
    yield _changed(plan)
    yield _tables(plan)
    yield _renaming(plan)
    yield _history(plan)
    yield _hostile(plan)
    yield _rendering(plan)
    yield _comparing(plan)
    yield _merging(plan)
    yield _coder(plan)
    yield _report(plan)


def _qual(study: Path, *words: str) -> tuple[str, ...]:
    return QUAL, "-C", str(study), *words


def _start_up(plan: Plan) -> Series:
    """Start, and read the example study."""
    reading = {
        "query": QUERY,
        "matrix": ("matrix",),
        "status": ("status",),
        "show": ("show", "nadia-1"),
    }

    def runs() -> dict[str, Run]:
        tiny = example(plan.home / "tiny")
        commands = {f"tiny {name}": Run(_qual(tiny, *words)) for name, words in reading.items()}
        return {"B": B, "version": Run((QUAL, "--version")), "help": Run((QUAL, "--help")), **commands}

    cases = [
        Case("python -c pass (B)", "B", "B"),
        Case("qual --version", "version", "B", 6.5),
        Case("qual --help", "help", "B", 7),
        *(Case(f"qual {name} on tiny, warm", f"tiny {name}", "B", 8) for name in reading),
    ]
    return Series(cases, runs, plan.often)


def _cold(plan: Plan) -> Series:
    """Read a whole corpus with nothing cached."""

    def runs() -> dict[str, Run]:
        sizes = {"medium": corpus(plan.medium), "large": corpus(plan.large)}
        files = sorted(map(str, sizes["large"].glob("corpus/**/*.md")))
        colds = {
            f"cold {name}": Run(_qual(study, *QUERY, "--count"), before=forget(study))
            for name, study in sizes.items()
        }
        return {"B": B, "wc": Run(("wc", "-l", *files)), "read": Run((PYTHON, "-c", READ, *files)), **colds}

    large = plan.large
    cases = [
        Case(f"wc -l, {large}", "wc", "B"),
        Case(f"every file read in Python, {large}", "read", "B"),
        Case(f"cold parse of {large}, cache written", "cold large", "B", 90),
        Case(f"cold parse of {large}, against wc", "cold large", "× wc", 15, per="wc"),
        Case(f"cold time, {plan.medium} → {large}, by bytes", "cold large", "×", 1.1, per="cold medium",
             scale=lambda: size_of(corpus(large)) / size_of(corpus(plan.medium))),
    ]  # fmt: skip
    return Series(cases, runs, plan.seldom, warm_up=False)


def _memory(plan: Plan) -> Series:
    """Hold a corpus in memory."""

    def runs() -> dict[str, Run]:
        sizes = {"medium": corpus(plan.medium), "large": corpus(plan.large)}
        colds = {
            f"cold {name}": Run(_qual(study, *QUERY, "--count"), before=forget(study), watched=True)
            for name, study in sizes.items()
        }
        return colds | {"warm": Run(_qual(sizes["large"], *QUERY), watched=True)}

    def growth() -> float:
        return size_of(corpus(plan.large)) / size_of(corpus(plan.medium))

    cases = [
        Case(f"peak memory, cold {plan.large}, by bytes of text", "cold large", "byte", 1.2, per="", of_memory=True,
             scale=lambda: size_of(corpus(plan.large))),
        Case(f"peak memory, {plan.medium} → {plan.large}, by bytes", "cold large", "×", 1.1, per="cold medium",
             of_memory=True, scale=growth),
        Case(f"peak memory, warm query on {plan.large}", "warm", "MB", 40, per="", of_memory=True, scale=lambda: 1e6),
    ]  # fmt: skip
    return Series(cases, runs, 1, warm_up=False)


def _warm(plan: Plan) -> Series:
    """Ask the cache."""

    def runs() -> dict[str, Run]:
        large, medium = corpus(plan.large), corpus(plan.medium)
        command = _qual(large, *QUERY, "--count")
        found = {
            "B": B,
            "count": Run(command, before=Changes(large).settle(command)),
            "query": Run(_qual(large, *QUERY)),
            "one large": Run(_qual(large, *ONE_DOCUMENT)),
            "one medium": Run(_qual(medium, *ONE_DOCUMENT)),
        }
        if ripgrep := shutil.which("rg"):
            found["rg"] = Run((ripgrep, "--count", r"\.incorporation\b", str(large / "corpus")))
        if pandoc := shutil.which("pandoc"):
            found["pandoc"] = Run((pandoc, "-t", "plain", str(large / "corpus/interviews/doc-0001.md")))
        return found

    files = SIZES[plan.large].documents - SIZES[plan.medium].documents
    cases = [
        Case(f"query on {plan.large}, warm", "count", "B", 9),
        Case("… with its 900 quotations", "query", "B more", 3, less="count"),
        Case(f"warm query, {plan.medium} → {plan.large}, a file", "one large", "µs", 4, per="", less="one medium",
             scale=lambda: max(files, 1) * 1e-6),
    ]  # fmt: skip
    if shutil.which("rg"):
        cases += [
            Case(f"ripgrep for one code, {plan.large}", "rg", "B"),
            Case(f"query on {plan.large} against ripgrep", "count", "× rg", per="rg"),
        ]
    if shutil.which("pandoc"):
        cases.append(Case("pandoc on one file", "pandoc", "B"))
    return Series(cases, runs, plan.often)


def _changed(plan: Plan) -> Series:
    """Ask the cache while files change."""

    def runs() -> dict[str, Run]:
        large = corpus(plan.large)
        command, changes = _qual(large, *QUERY, "--count"), Changes(large)
        return {
            "B": B,
            "unchanged": Run(command, before=changes.settle(command)),
            "1": Run(command, before=changes.change(1)),
            "20": Run(command, before=changes.change(20)),
        }

    cases = [
        Case("… with 1 file changed", "1", "B more", 2, less="unchanged"),
        Case("… with 20 files changed", "20", "B more", 3, less="unchanged"),
    ]
    return Series(cases, runs, max(plan.often // 2, 1))


def _tables(plan: Plan) -> Series:
    """Count codes by codes."""

    def runs() -> dict[str, Run]:
        tiny, mine, large = example(plan.home / "start"), corpus("qc-size"), corpus(plan.large)
        command = _qual(large, *CODES_BY_CODES)
        return {
            "B": B,
            "start": Run(_qual(tiny, *CODES_BY_CODES)),
            "large": Run(command, before=Changes(large).settle(command)),
            "turns": Run((*command, "-u", "turn")),
            "qc": Run(_qual(mine, *CODES_BY_CODES, "--all"), before=forget(mine)),
        }

    cases = [
        Case(f"codes × codes on {plan.large}, warm", "large", "B + start", 18, less="start"),
        Case(f"codes × codes in the same turn on {plan.large}, warm", "turns", "B + start", less="start"),
        Case("codes × codes on qc-size, cold", "qc", "B + start", 20, less="start"),
    ]
    return Series(cases, runs, max(plan.often // 2, 1))


def _renaming(plan: Plan) -> Series:
    """Rename a code in every document of a corpus, and in the example study."""
    old, new = code_names(SIZES[plan.large].codes)["actor"][0], "whoever-acts"

    def runs() -> dict[str, Run]:
        tiny = example(plan.home / "renaming")
        large = with_one_code(corpus(plan.large), plan.home / "one-code", "actor", old)
        return {
            "B": B,
            "tiny": Run(
                _qual(tiny, "codebook", "rename", "withholding", new, "-y"), before=undone(tiny, new)
            ),
            "cold": Run(
                _qual(large, "query", "--actor", old, "--count"),
                before=both(undone(large, new), forget(large)),
            ),
            "large": Run(_qual(large, "codebook", "rename", old, new, "-y"), before=undone(large, new)),
        }

    cases = [
        Case("renaming a code of the example study", "tiny", "B", 15),
        Case(f"renaming a code in every document of {plan.large}", "large", "× cold", 3, per="cold"),
    ]
    return Series(cases, runs, plan.seldom)


def _history(plan: Plan) -> Series:
    """Read a thousand commits, against the same corpus read once with nothing cached."""

    def runs() -> dict[str, Run]:
        study = with_history(plan.medium, plan.home)
        return {
            "cold": Run(_qual(study, *QUERY, "--count"), before=forget(study)),
            "log": Run(_qual(study, "log", "incorporation")),
            "blame": Run(_qual(study, "blame", "--coder", "ann")),
            "diff": Run(_qual(study, "diff", "HEAD~100", "HEAD", "--stat")),
        }

    commits = f"{COMMITS:,} commits on {SIZES[plan.medium].documents} documents"
    cases = [
        Case(f"log of a code, {commits}", "log", "× cold", 8, per="cold"),
        Case(f"blame of a coder, {commits}", "blame", "× cold", 8, per="cold"),
        Case("diff over the last 100 of them", "diff", "× cold", 3, per="cold"),
    ]
    return Series(cases, runs, plan.seldom, warm_up=False)


def _hostile(plan: Plan) -> Series:
    """Read texts that are made to be slow to read."""
    counts = {kind: {"single": count, "double": 2 * count} for kind, (_, count) in hostile.KINDS.items()}

    def runs() -> dict[str, Run]:
        texts = {"nothing": ""}
        for kind, (write, _) in hostile.KINDS.items():
            texts |= {f"{kind} {name}": write(count) for name, count in counts[kind].items()}
            texts[f"{kind} 1 MB"] = hostile.of_a_megabyte(kind)
        studies = {name: study_of(plan.home / name.replace(" ", "-"), text) for name, text in texts.items()}
        return {name: Run(_qual(study, *HOSTILE), before=forget(study)) for name, study in studies.items()}

    cases = [
        Case(f"hostile: {count} → {2 * count}, {kind}", f"{kind} double", "×", 2.3,
             per=f"{kind} single", less="nothing", less_per="nothing")
        for kind, (_, count) in hostile.KINDS.items()
    ]  # fmt: skip
    cases += [
        Case(f"hostile: 1 MB, {kind}", f"{kind} 1 MB", "s", 1, per="", less="nothing")
        for kind in hostile.KINDS
    ]
    return Series(cases, runs, max(plan.often // 7, 1))


def _rendering(plan: Plan) -> Series:
    """Write many plain rows."""

    def runs() -> dict[str, Run]:
        return {
            "nothing": Run((PYTHON, "-c", RENDER, "0")),
            "rows": Run((PYTHON, "-c", RENDER, str(ROWS))),
        }

    case = Case("plain rendering, a row of three cells", "rows", "µs", 5, per="", less="nothing",
                scale=lambda: ROWS * 1e-6)  # fmt: skip
    return Series([case], runs, plan.often)


def _comparing(plan: Plan) -> Series:
    """Compare three coders with 2,000 segments each on 2 MB."""

    def runs() -> dict[str, Run]:
        study = write_coders(plan.home / "coders")
        command = _qual(study, "agree")
        return {
            "B": B,
            "agree": Run(command, before=Changes(study).settle(command)),
            "figures": Run(_qual(study, "agree", "--figures", "--stat", "all")),
            "intervals": Run(_qual(study, "agree", "--figures", "--intervals")),
        }

    cases = [
        Case("agreement of three coders, 2,000 segments each on 2 MB", "agree", "B", 30),
        Case("… every statistic", "figures", "B"),
        Case("… with intervals", "intervals", "B"),
    ]
    return Series(cases, runs, max(plan.often // 3, 1))


def _merging(plan: Plan) -> Series:
    """Merge two transcripts of 26,000 words with 400 codings a side."""

    def runs() -> dict[str, Run]:
        home = write_versions(plan.home / "versions")
        names = [str(home / f"{name}.md") for name in ("base", "ours", "theirs")]
        return {"B": B, "merge": Run((QUAL, "-q", "merge-file", *names, "-o", str(home / "out.md")))}

    case = Case("merging 26,000 words, 400 codings a side", "merge", "B", 30)
    return Series([case], runs, plan.often)


def _coder(plan: Plan) -> Series:
    """Open the full-screen coder with a long interview, and answer keys; with `--cpu`, without the waits for a frame."""
    keys = 200

    def runs() -> dict[str, Run]:
        module = (PYTHON, "-c", SCREEN, str(Path(__file__).resolve().parents[2]))
        study = str(long_study(plan.home / "long"))
        return {
            "B": B,
            "import": Run((*module, "import")),
            "empty": Run((*module, "empty", "0")),
            "empty keys": Run((*module, "empty", str(keys))),
            "coder": Run((*module, "open", study, "0")),
            "coder keys": Run((*module, "open", study, str(keys))),
        }

    cases = [
        Case("importing Textual alone", "import", "B"),
        Case("opening 20,000 words with 400 codings", "coder", "× import", 1.5, per="import"),
        Case("a key there, against drawing an empty screen", "coder keys", "× empty", 8, per="empty keys",
             less="coder", less_per="empty"),
    ]  # fmt: skip
    return Series(cases, runs, max(plan.often // 7, 1))


def _report(plan: Plan) -> Series:
    """Make the page of a whole study, with nothing cached."""

    def runs() -> dict[str, Run]:
        study = corpus(plan.medium)
        return {
            "cold": Run(_qual(study, *QUERY, "--count"), before=forget(study)),
            "report": Run(_qual(study, "report", "-o", str(plan.home / "report.html")), before=forget(study)),
        }

    case = Case(f"report of {plan.medium}, against its cold parse", "report", "× cold", 3, per="cold")
    return Series([case], runs, plan.seldom, warm_up=False)
