"""Projects of Taguette, read from files that a script makes as Taguette does."""

from pathlib import Path

import pytest

from qualcli.exchange.peers.registry import Peer
from qualcli.exchange.refi.plan import Host
from qualcli.exchange.refused import RefusedError
from qualcli.syntax.codebook import read_codebook
from qualcli.text.source import Source
from tests.exchange.peer_places import arrival_of, peer_at, words_of
from tests.exchange.qda import coded, lost, written
from tests.exchange.taguette_files import Mark, Page, Project, taguette_file

ELLIE = Page(
    "Ellie 1",
    ("ANN: How was it? 😀", "ELLIE: They had lost our edge – and naïve.", "ANN: And you <all>?"),
    (
        Mark("lost our edge", ("tension.incorporation", "Being used (!)"), "ann"),
        Mark("naïve", ("tension.incorporation",), "ben"),
        Mark("And you <all>", ("power",)),
    ),
    description="A first talk.",
)
TAGS = {"tension.incorporation": "Being taken in", "Being used (!)": "", "power": "", "powers": ""}
HUBS = Project("Hubs", (ELLIE,), TAGS, ("admin", "ann", "cleo"), "What hubs are.")


def peer(folder: Path, *projects: Project, project: str = "1", more: tuple[str, ...] = ()) -> Peer:
    """Write a file of some projects, and read one."""
    return peer_at(taguette_file(folder / "t.sqlite3", *projects, more=more), project=project)


def test_highlights_are_the_words_that_they_were_made_on(tmp_path: Path) -> None:
    read = peer(tmp_path, HUBS)

    assert words_of(read) == {"Ellie 1": ["lost our edge", "naïve", "And you <all>"]}
    assert read.notes == ("Taguette project “Hubs”: 1 document, 4 tags, 3 highlights.",)


def test_paragraphs_tags_and_people_come_along(tmp_path: Path) -> None:
    files = written(arrival_of(peer(tmp_path, HUBS)))

    assert files["corpus/Ellie-1.md"].endswith(
        "\n**ANN:** How was it? 😀\n\n"
        "**ELLIE:** They had [lost our edge]{.being-used .incorporation coder=ann} – and "
        "[naïve]{.incorporation coder=ben}.\n\n"
        "**ANN:** [And you <all>]{.power coder=admin}?\n"
    )
    assert "description: A first talk.\n" in files["corpus/Ellie-1.md"]
    assert files["codebooks/tension.yaml"] == (
        "facet: tension\ncodes:\n  incorporation:\n    definition: Being taken in\n"
    )
    assert (
        "  being-used:\n    label: Being used (!)\n  power: {}\n  powers: {}\n"
        in files["codebooks/imported.yaml"]
    )
    assert files["qual.yaml"] == "coders:\n  admin: admin\n  ann: ann\n  ben: ben\n"
    assert files["corpus/memos/hubs.md"].endswith("\nWhat hubs are.\n")


def test_what_is_not_as_it_was_is_in_the_report(tmp_path: Path) -> None:
    assert lost(arrival_of(peer(tmp_path, HUBS))) == {
        "members who have coded nothing": 1,
        "dates of codings": 1,
        "codes that are spelt nearly like another": 1,
    }


def test_two_tags_that_come_to_one_name_stay_two(tmp_path: Path) -> None:
    page = Page("One", ("We lost it, and found it.",), (Mark("lost", ("Größe",)), Mark("found", ("grosse",))))
    arrival = arrival_of(peer(tmp_path, Project(pages=(page,), tags={"Größe": "", "grosse": ""})))

    assert coded(arrival) == {"grosse": ["lost"], "grosse-2": ["found"]}
    assert {one.where for one in arrival.losses if one.what == "codes under another name"} == {
        "grosse → grosse-2"
    }


def test_a_tag_below_a_code_that_the_study_has_comes_below_it(tmp_path: Path) -> None:
    text = "facet: mine\ncodes:\n  power:  # ours\n    label: Power\n"
    book, _ = read_codebook([Source("codebooks/mine.yaml", text)], ())
    host = Host(book, files={"codebooks/mine.yaml": text})
    page = Page("One", ("We lost the money.",), (Mark("lost", ("Power",)), Mark("money", ("Power.Money",))))
    arrival = arrival_of(peer(tmp_path, Project(pages=(page,), tags={"Power": "", "Power.Money": ""})), host)

    assert coded(arrival) == {"power": ["lost"], "money": ["money"]}
    assert (
        written(arrival)["codebooks/mine.yaml"] == f"{text}    codes:\n      money:\n        label: Money\n"
    )
    assert "codebooks/imported.yaml" not in written(arrival)


@pytest.mark.parametrize(
    ("contents", "start", "end", "shown"),
    [
        ("<h1>Talk</h1><p>One <b>two</b> three</p>", 8, 17, "# Talk\n\nOne two three\n"),
        ("<ul><li>One</li><li>two three</li></ul>", 3, 12, "- One\n- two three\n"),
        ("\n  <p>One two\nthree</p>", 4, 13, "One two three\n"),
        ("<p>Öne<br>two three</p><p></p>", 4, 13, "Öne\ntwo three\n"),
        ("<p>One &amp; two&nbsp;three</p>", 6, 16, "One & two\N{NO-BREAK SPACE}three\n"),
    ],
    ids=["heading", "items", "white-space-ahead", "line-break", "references"],
)
def test_pages_become_plain_text(tmp_path: Path, contents: str, start: int, end: int, shown: str) -> None:
    snippet = "two&nbsp;three" if "nbsp" in contents else "two three"
    sql = (
        "INSERT INTO highlights (document_id, start_offset, end_offset, snippet) "  # noqa: S608  # made here
        f"VALUES (1, {start}, {end}, '{snippet}')"  # made here
    )
    read = peer(tmp_path, Project(pages=(Page("One", contents=contents),)), more=(sql,))

    assert read.project.sources[0].text == shown.removesuffix("\n")
    assert [" ".join(one.split()) for one in words_of(read)["One"]] == ["two three"]
    assert not [one for one in read.losses if one.what.startswith("quotations")]


def test_words_that_stand_elsewhere_are_found_and_reported(tmp_path: Path) -> None:
    marks = (
        Mark("kept", ("power",), snippet="<p>lost <i>our</i> edge</p>"),
        Mark("kept", ("power",), snippet="They had lost their edge"),
        Mark("kept", ("power",), snippet="nobody ever said these words here"),
    )
    read = peer(
        tmp_path,
        Project(
            pages=(Page("One", ("They had lost our edge.", "We kept ours."), marks),), tags={"power": ""}
        ),
    )

    assert words_of(read)["One"] == ["lost our edge", "They had lost our edge"]
    assert [(one.what, one.where) for one in read.losses if "quotations" in one.what] == [
        ("quotations found elsewhere", "One: “lost our edge”"),
        (
            "quotations whose words differ",
            "One: “They had lost their edge” → “They had lost our edge” (likeness 87)",
        ),
        ("quotations whose words are not found", "One: “nobody ever said these words here”"),
        ("codings of quotations that are not found", "One: nobody ever said these words here"),
    ]


def test_who_took_a_tag_away_and_who_gave_it_again(tmp_path: Path) -> None:
    page = Page("One", ("We lost it.",), (Mark("lost", ("power",), "ann"),))
    again = [
        f"INSERT INTO commands (date, user_login, project_id, payload) VALUES ('', '{who}', 1, "  # noqa: S608  # made here
        f"'{{\"type\": \"highlight_add\", \"highlight_id\": 1, \"tags\": {tags}}}')"  # made here
        for who, tags in (("ben", "[]"), ("cleo", "[1]"))
    ]  # fmt: skip
    read = peer(tmp_path, Project(pages=(page,), tags={"power": ""}), more=tuple(again))

    assert [one.user for one in read.project.sources[0].selections[0].codings] == ["cleo"]


@pytest.mark.parametrize("said", ["2", "theatres", " Theatres "])
def test_one_of_several_projects_is_chosen(tmp_path: Path, said: str) -> None:
    other = Project("Theatres", (Page("Sam", ("Hello there.",)),))

    assert list(words_of(peer(tmp_path, HUBS, other, project=said))) == ["Sam"]


@pytest.mark.parametrize("asked", [{}, {"project": "99"}, {"project": "Hub"}, {"project": "same"}])
def test_where_several_could_be_meant_they_are_listed(tmp_path: Path, asked: dict[str, str]) -> None:
    projects = (HUBS, *(Project("same" if n < 2 else f"n{n}") for n in range(24)))
    path = taguette_file(tmp_path / "t.sqlite3", *projects)
    with pytest.raises(RefusedError) as caught:
        peer_at(path, **asked)

    assert caught.value.rule == "E763"
    assert "1 “Hubs”, 2 “same”, 3 “same”" in caught.value.remedy
    assert caught.value.remedy.endswith(" and 5 more")


def test_a_file_without_projects_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="no project"):
        peer_at(taguette_file(tmp_path / "t.db"))


@pytest.mark.parametrize(
    "worse",
    [
        "UPDATE documents SET contents = NULL, name = NULL, description = x'ff00'",
        "UPDATE highlights SET start_offset = 'x', end_offset = NULL",
        "UPDATE highlights SET start_offset = -5, end_offset = 9e300, snippet = 7",
        "UPDATE highlights SET start_offset = 99999999999, snippet = NULL",
        "UPDATE tags SET path = NULL, description = 5",
        "UPDATE tags SET path = 'a' || char(10) || '.b', project_id = 'one'",
        'UPDATE commands SET payload = \'{"type": [], "highlight_id": {}\', user_login = NULL',
        "UPDATE commands SET payload = '[[[' || 1",
        'UPDATE commands SET payload = \'{"type": "highlight_add", "highlight_id": 1, "tags": {"a": 1}}\'',
        "UPDATE highlight_tags SET tag_id = tag_id + 900",
        "DELETE FROM highlight_tags",
        "DELETE FROM tags",
        "UPDATE documents SET contents = '<p', id = 77",
        "UPDATE documents SET contents = '<p>' || char(0) || 'a&#9999999999;&#xd800;</p>'",
    ],
)
def test_odd_values_are_read_or_left_out_and_never_break(tmp_path: Path, worse: str) -> None:
    read = peer(tmp_path, HUBS, more=(worse,))

    assert coded(arrival_of(read)).keys() <= {
        "incorporation",
        "being-used",
        "power",
        "b",
        "code",
        "code-2",
        "code-3",
        "code-4",
    }


def test_bytes_that_are_no_text_are_shown_as_such_and_reported(tmp_path: Path) -> None:
    worse = "UPDATE documents SET contents = CAST(x'3c703e636166e9206f70656e3c2f703e' AS TEXT)"
    read = peer(tmp_path, Project(pages=(Page("One"),)), more=(worse,))

    assert read.project.sources[0].text == "caf\N{REPLACEMENT CHARACTER} open"
    assert ("characters that cannot be read", "One: 1") in {(one.what, one.where) for one in read.losses}
