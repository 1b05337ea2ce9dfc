"""Repairs are made together where they can be; one that collides with another waits for the next run."""

from qualcli.cli.mending import _mended, diff
from qualcli.diagnostics.diagnostic import Diagnostic, Fix, RuleId, Safety
from qualcli.text.edits import Edit
from qualcli.text.source import Source, Span

TEXT = "one two three"


def finding(*edits: tuple[int, int, str], safety: Safety = Safety.SAFE) -> Diagnostic:
    fix = Fix("mend", tuple(Edit(Span(start, end), new) for start, end, new in edits), safety)
    return Diagnostic(RuleId("W202"), "untidy", Source("a.md", TEXT), Span(0, 3), "", fix)


def test_repairs_that_do_not_collide_are_all_made() -> None:
    assert _mended(TEXT, [finding((0, 3, "1")), finding((4, 7, "2")), finding((8, 13, "3"))]) == "1 2 3"


def test_of_two_that_collide_the_smaller_is_made() -> None:
    whole = finding((0, 13, "everything anew, written in normal form"))
    assert _mended(TEXT, [whole, finding((4, 7, "2"))]) == "one 2 three"
    assert _mended(TEXT, [whole]) == "everything anew, written in normal form"


def test_a_guess_is_never_made_without_asking() -> None:
    assert _mended(TEXT, [finding((0, 3, "1"), safety=Safety.UNSAFE)]) == TEXT


def test_a_finding_without_a_repair_changes_nothing() -> None:
    assert _mended(TEXT, [Diagnostic(RuleId("E101"), "", Source("a.md", TEXT), Span(0, 1), "")]) == TEXT


def test_a_change_is_shown_as_git_shows_it() -> None:
    shown = list(diff("corpus/a.md", "a\nb\r\nc\n", "a\nB\x1b\nc\n"))
    assert shown == [
        "--- a/corpus/a.md\n",
        "+++ b/corpus/a.md\n",
        "@@ -1,3 +1,3 @@\n",
        " a\n",
        "-b\n",
        "+B␛\n",
        " c\n",
    ]
    assert list(diff("a.md", "a\n", "a\n")) == []
