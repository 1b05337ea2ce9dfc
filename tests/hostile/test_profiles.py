"""Profiles of hostile corpora: what is quadratic by nature is bounded, what could be is not, and nothing raises."""

import json

from qualcli.analysis.profile import profile
from qualcli.model.reports import Report
from qualcli.query.nodes import And
from qualcli.render.look import Look
from qualcli.render.reports import ReportView, render_report
from tests.analysis.profiling import code_of, report_of
from tests.small_corpora import corpus

MANY = 5_000
DEEP = 300


def made(text: str, name: str = "power") -> Report:
    return profile(corpus({"one": text}), code_of(name), And(()))


def figure(report: Report, row: str, column: str) -> object:
    return next(cell.value for own, name, cell in report.figures() if (own, name) == (row, column))


def test_thousands_of_quotations_in_one_turn() -> None:
    report = made("**Nadia:** " + "[a]{.power--over} [b]{.power--to} " * MANY + "\n")
    assert figure(report, "all", "codings") == 2 * MANY
    assert figure(report, "turns", "found") == 1
    assert figure(report, "overlapping quotations", "found") == 0


def test_quotations_nested_within_one_another_all_meet() -> None:
    inner = "a"
    for at in range(DEEP):
        inner = f"[{inner} b]{{.power--{'over' if at % 2 else 'to'}}}"
    report = made(f"**Nadia:** {inner}\n")
    assert figure(report, "overlapping quotations", "found") == DEEP * DEEP // 4


def test_a_thousand_speakers_of_whom_nobody_knows() -> None:
    report = made("".join(f"**P{at}:** [a]{{.power}}\n\n" for at in range(1000)))
    spread, chosen = report.section("participants"), report.section("quotations")
    assert spread is not None
    assert len(spread.tables[0].rows) == 1000
    assert chosen is not None
    assert chosen.notes[0].startswith("5 of 1,000 quotations, 5 of 1,000 participants;")


def test_words_of_any_script_and_length_are_shown_in_every_format() -> None:
    text = "**Ωmega:** [" + "भाषा 🧑‍🌾 " * 2000 + ']{.power memo="' + "\u202e" + "x" * 3000 + '"}\n'
    report = made(text)
    for form in ("auto", "plain", "md", "html", "json", "csv", "latex"):
        written = "".join(render_report(report, form, ReportView(Look(40 if form == "auto" else None))))
        assert "\u202e" not in written
    assert json.loads("".join(render_report(report, "json")))["subject"] == "power"


def test_a_facet_of_such_a_corpus() -> None:
    index = corpus({"one": "**Nadia:** " + "[a]{.power} [b]{.agency} " * MANY + "\n", "empty": ""})
    assert figure(report_of("tension", index), "agency", "codings") == MANY
