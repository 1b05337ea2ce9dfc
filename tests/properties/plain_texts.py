"""Texts as people bring them: labels in every style, prose, lists, quotes, and whatever trips a reader."""

from hypothesis import strategies as st

NAMES = (
    "Ellie",
    "MEL",
    "Chris Moore",
    "Interviewer",
    "Ann van Dijk",
    "MEL, TYPING",
    "Speaker 1",
    "田中",
    "נדיה",
    "Zoë",
    "P2",
)
STAMPS = ("[00:12]", "[00:12:33]", "(1:02)", "[00:00:15 → 00:01:02]")
WORDS = (
    "we", "lost", "our", "edge", "straddling", "two", "worlds", "café", "éclair", "👩‍👩‍👧", "שלום",
    "權力", "3.5", "£5", "Dr.", "e.g.", "J.", "“No", "way!”", "so…", "And", "then...", "I", "R&D",
    "C:\\path", "a_b", "*really*", "`code`",
)  # fmt: skip
SHARP = (
    "[laughs]", "[", "]", "[sic", "word]", "[x]{.power}", '[x]{#q1 .power coder=ann memo="no"}',
    "[x] {.power}", "{.x}", "[x]{.smallcaps}", "[^memo-q1]", "[a](http://e.org)",
    "[a](http://e.org){.x}", "[x]{of=q1}", "[x]{.a", "{", "}", "](", "[x]{.a}{.b}",
    "[x]{.a}[^memo-q1]", "![x]{.a}", "`[x]{.a}`", "<!--", "-->", "\\[", "\\", "］{.x}", "]{imagery}",
)  # fmt: skip
LINES = (
    "::: {.power}", ":::", "  ::: {.power}", "::: power", "[^memo-q1]: a memo", "<<<<<<< ours",
    ">>>>>>> theirs", "=======", "---", "title: x", "# BEGIN TRANSCRIPT", "- item", "1. item",
    "> quote", "> MEL: quoted", "| a | b |", "|---|---|", "[Ellie]: We lost it.",
    "[docs]: https://e.org", "```", "[x]{.a} in code", "    indented [x]{.a}", "\ttabbed",
    "Note: so.", "", "", "", "***", "===",
)  # fmt: skip

labels = st.sampled_from(NAMES).flatmap(
    lambda name: st.sampled_from(
        (
            f"{name}: ",
            f"**{name}:** ",
            f"**{name}**: ",
            f"{name}:\t",
            f"[{name}]: ",
            f"*{name}:* ",
            f"__{name}:__ ",
            f"{name}:",
        )
    )
)


@st.composite
def speeches(draw: st.DrawFn) -> str:
    """Words of one line, with sharp signs among them."""
    words = draw(st.lists(st.sampled_from(WORDS) | st.sampled_from(SHARP), min_size=1, max_size=9))
    return " ".join(words) + draw(st.sampled_from((".", "?", "…", "", "  ", ",")))


@st.composite
def plain_lines(draw: st.DrawFn) -> str:
    """One line of a file: speech with or without a label, or markup."""
    if draw(st.integers(0, 3)) == 0:
        return draw(st.sampled_from(LINES))
    return draw(st.just("") | labels) + draw(speeches())


plain_files = st.lists(plain_lines(), min_size=1, max_size=14).map("\n".join)
"""Files without time stamps."""


@st.composite
def stamped_labels(draw: st.DrawFn) -> str:
    """A label with time stamps about it."""
    name, stamp = draw(st.sampled_from(NAMES)), draw(st.sampled_from(STAMPS))
    shapes = (
        f"{stamp} {name}: ",
        f"**{name}:** {stamp} ",
        f"**{name}** {stamp} ",
        f"**{name} {stamp}:** ",
        f"{name} {stamp}\n",
    )
    return draw(st.sampled_from(shapes))


stamped_files = st.lists(
    st.builds("{}{}".format, stamped_labels(), speeches()) | plain_lines(), min_size=1, max_size=10
).map("\n\n".join)
"""Files with time stamps."""
