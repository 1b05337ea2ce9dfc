"""What differs in codebooks, cases, settings and front matter."""

from qualcli.analysis.changes.entries import (
    compare_cases,
    compare_codebooks,
    compare_fronts,
    compare_settings,
    meaning_of,
    with_present_names,
)
from qualcli.model.cases import Cases, Participant
from qualcli.model.changes import EntryChange, EntryKind
from qualcli.model.codebook import Code, Codebook, Facet, Pole, Reference, Relation
from qualcli.model.documents import FrontMatter
from qualcli.model.names import CaseName, CodeName, CoderName, FacetName, PoleName
from qualcli.model.settings import Settings

TENSION = FacetName("tension")
ADDED, REMOVED, RENAMED, CHANGED = EntryKind


def code(name: str, **fields: object) -> Code:
    return Code(CodeName(name), TENSION, str(fields.pop("label", name.title())), **fields)  # type: ignore[arg-type]


def book(*codes: Code) -> Codebook:
    return Codebook((Facet(TENSION, "Tensions"),), codes)


def told(found: tuple[EntryChange, ...]) -> list[tuple[str, str, str, str | None, str | None]]:
    return [(one.kind.value, one.name, one.field, one.before, one.after) for one in found]


def test_nothing_differs_between_a_codebook_and_itself() -> None:
    assert not compare_codebooks(book(code("power")), book(code("power")))


def test_entries_come_and_go() -> None:
    found = compare_codebooks(book(code("power")), book(code("voice", definition="What is said.")))

    assert told(found) == [
        ("added", "voice", "", None, "facet: tension; label: Voice; definition: What is said."),
        ("removed", "power", "", "facet: tension; label: Power", None),
    ]


def test_each_field_that_differs_is_told_with_both_texts() -> None:
    pole = (Pole(PoleName("over"), "Power over."),)
    old = code("power", definition="Who can.", poles=pole, relations=(Relation("part-of", CodeName("all")),))
    new = code("power", definition="Who may.", exclude="Money.", attributes=(("colour", "red"),))

    assert told(compare_codebooks(book(old), book(new))) == [
        ("changed", "power", "definition", "Who can.", "Who may."),
        ("changed", "power", "pole over", "Power over.", None),
        ("changed", "power", "part-of", "all", None),
        ("changed", "power", "exclude", None, "Money."),
        ("changed", "power", "colour", None, "red"),
    ]


def test_a_code_with_an_earlier_name_was_renamed_and_that_is_one_line() -> None:
    old = book(
        code("co-optation", label="In"),
        code(
            "role",
            parent=CodeName("co-optation"),
            relations=(Relation("arises-from", CodeName("co-optation")),),
        ),
        code("money", exclude="Pay; use co-optation.", aliases=(CodeName("cash"),)),
    )
    new = book(
        code("incorporation", label="In", aliases=(CodeName("co-optation"),)),
        code(
            "role",
            parent=CodeName("incorporation"),
            relations=(Relation("arises-from", CodeName("incorporation")),),
        ),
        code("money", exclude="Pay; use incorporation.", aliases=(CodeName("cash"),)),
    )

    assert told(compare_codebooks(old, new)) == [
        ("renamed", "incorporation", "", "co-optation", "incorporation")
    ]


def test_what_else_changed_with_the_name_is_told() -> None:
    old = book(code("cash", label="Cash", aliases=(CodeName("pay"),)))
    new = book(code("money", label="Money", aliases=(CodeName("pay"), CodeName("cash"))))

    assert [one[:3] for one in told(compare_codebooks(old, new))] == [
        ("renamed", "money", ""), ("changed", "money", "label"),
    ]  # fmt: skip


def test_an_alias_of_a_code_that_was_there_before_is_an_alias() -> None:
    old = book(code("power"), code("might"))
    new = book(code("power", aliases=(CodeName("might"),)))

    assert [one[:3] for one in told(compare_codebooks(old, new))] == [
        ("changed", "power", "aliases"), ("removed", "might", ""),
    ]  # fmt: skip


def test_works_and_facets_are_entries_too() -> None:
    old = Codebook((), (), (Reference("lewis2005", "Lewis", "2005", "On it"),))
    new = Codebook(
        (Facet(TENSION, "Tensions", "Pulls."),), (), (Reference("lewis2005", "Lewis", "2006", "On it"),)
    )

    assert [(one.what, one.kind, one.field) for one in compare_codebooks(old, new)] == [
        ("facet", ADDED, ""), ("work", CHANGED, "year"),
    ]  # fmt: skip


def test_cases_settings_and_front_matter_differ_by_field() -> None:
    ellie = Participant(CaseName("ellie"), attributes=(("sector", "public"),))
    elder = Participant(CaseName("ellie"), attributes=(("sector", "voluntary"),), speaks_as=("El",))
    settings = Settings(coders=((CoderName("ann"), "Ann"),), weights=(-2, 2), passthrough=("draft-*",))

    assert told(compare_cases(Cases((ellie,)), Cases((elder,)))) == [
        ("changed", "ellie", "sector", "public", "voluntary"),
        ("changed", "ellie", "speaks-as", None, "El"),
    ]
    assert [one[:2] for one in told(compare_settings(Settings(), settings))] == [
        ("added", "weights"), ("added", "passthrough"), ("added", "coders.ann"),
    ]  # fmt: skip
    assert told(
        compare_fronts("it", FrontMatter(date="2025"), FrontMatter(date="2026", attributes=(("round", 2),)))
    ) == [
        ("changed", "it", "date", "2025", "2026"),
        ("changed", "it", "round", None, "2"),
    ]


def test_the_hash_of_the_words_goes_without_saying() -> None:
    assert not compare_fronts("it", FrontMatter(words="sha256:1"), FrontMatter(words="sha256:2"))


def test_what_a_code_means_is_said_in_three_fields() -> None:
    assert meaning_of(code("power", definition="D.", include="I.", exclude="E.", kind="K")) == {
        "definition": "D.", "include": "I.", "exclude": "E.",
    }  # fmt: skip
    assert meaning_of(None) == {}


def test_codes_in_a_text_are_named_as_now() -> None:
    names = {CodeName("co-optation"): "incorporation"}

    assert (
        with_present_names("use co-optation, not co-optations.", names.get)
        == "use incorporation, not co-optations."
    )
