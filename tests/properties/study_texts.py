"""Strategies for the files around the transcripts: front matters, codebooks, YAML of every shape."""

from hypothesis import strategies as st

KEYS = ("title", "kind", "date", "participants", "words", "about", "round", "tags", "x_y", "true", "note-2")

PLAIN_WORDS = (
    "Nadia", "first round", "interview", "memo", "2026-03-12", "12", "-3", "0.5", "1e3", "007", "0x1f",
    "true", "False", "null", "10:30", "a, b", "(aside)", "./path", "it's", "50%", "naïve", "権力", "a:b",
    "-minus", "sha256:0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a",
    "ends with space ", "a  b", "x=y", "yes", "don’t — stop",
)  # fmt: skip
ODD_WORDS = (
    "=", "~", "a#b", "a: b", "a #b", "#c", "- a", "? a", "&x", "*x", "!t", "|", ">-", "@a", "`a`", "%a",
    '"open', "'open", "[a", "a]", "{a: b}", "a:", ":a", "\ta", "a\tb", "-", "--- a", "...", "a\x00",
    "\u2028x", "a\x85b", "\xa0x", "😀", "\u200d", "<<", "'it''s'", '"a\\n"', '"a" b', "'a' # c",
    '"a" # c', "[]", "[ ]", "[a,]", "[a,,b]", "[,]", "[a, b] # c", "[a b , c]", "['a', b]", "[1, ~]",
    "[[a]]", "[-a, b]", "[a:b]", "[ä, ö]", "{}", "\\", "\u202e",
)  # fmt: skip

words = st.sampled_from(PLAIN_WORDS) | st.sampled_from(ODD_WORDS) | st.text(max_size=8)
line_ends = st.sampled_from(["\n", "\n", "\n", "\r\n"])


def _entry(key: str, gap: str, value: str, trail: str) -> str:
    return f"{key}:{gap}{value}{trail}"


entries = st.builds(
    _entry,
    st.sampled_from(KEYS),
    st.sampled_from(["", " ", " ", " ", "  "]),
    words | st.just(""),
    st.sampled_from(["", "", "", " ", " # c"]),
)
items = st.builds(
    lambda indent, word: f"{indent}- {word}",
    st.sampled_from(["", "  ", "    "]),
    words | st.sampled_from(["a", "b"]),
)
others = st.sampled_from(
    ["", "# comment", "  # indented", "  more words", "plain words", "   ", "- a", "\tb: c"]
)


@st.composite
def front_matter_contents(draw: st.DrawFn) -> str:
    """Lines that may stand in front matter, plain or not, now and then with CRLF."""
    end = draw(line_ends)
    lines = draw(st.lists(entries | entries | items | others, max_size=6))
    return "".join(line + end for line in lines)


@st.composite
def plain_front_matters(draw: st.DrawFn) -> str:
    """Front matter as people write it: every key once, plain values, lists, comments."""
    lines: list[str] = []
    for key in draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=6)):
        value = draw(st.sampled_from([*PLAIN_WORDS, "[nadia, priya]", '"quoted: words"', "'so'", "", "LIST"]))
        if value == "LIST":
            lines += [f"{key}:", "  - nadia", "  - priya"]
        else:
            lines.append(f"{key}: {value}".rstrip() if not value else f"{key}: {value}")
        lines += draw(st.sampled_from([[], [], [""], ["# why"]]))
    end = draw(line_ends)
    return "".join(line + end for line in lines)


slugs = st.sampled_from(["power", "agency", "voice", "trust", "a-b", "x1", "room_2"])
safe_texts = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\u2028\u2029\ufeff"
    ),
    max_size=120,
)


@st.composite
def codebooks(draw: st.DrawFn) -> str:
    """A codebook file with comments, several indentations, flow and block style, sub-codes."""
    end = draw(line_ends)
    step = draw(st.sampled_from([2, 4]))
    names = draw(st.lists(slugs, unique=True, max_size=5))
    lines = [*draw(st.sampled_from([[], ["# top"], [""]])), "facet: tension  # the facet", "codes:"]
    depth = 1
    for name in names:
        pad = " " * (step * depth)
        lines += [*draw(st.sampled_from([[], [""], [f"{pad}# about {name}"]]))]
        shape = draw(st.sampled_from(["bare", "flow", "block", "kept", "with sub-codes", "tilde"]))
        lines += _code_lines(name, pad, " " * step, shape)
        if shape == "with sub-codes":
            depth += 2
        elif depth > 1 and draw(st.booleans()):
            depth -= 2
    lines += draw(st.sampled_from([[], ["# end"], ["", "label: Tensions"]]))
    text = end.join(lines)
    return ("\ufeff" if draw(st.booleans()) else "") + (text if draw(st.booleans()) else text + end)


def _code_lines(name: str, pad: str, step: str, shape: str) -> list[str]:
    return {
        "bare": [f"{pad}{name}:"],
        "tilde": [f"{pad}{name}: ~  # nothing yet"],
        "flow": [f"{pad}{name}: {{label: {name}, definition: 'it''s so'}}  # flow"],
        "block": [
            f"{pad}{name}:",
            f"{pad}{step}label: {name}",
            f"{pad}{step}definition: One two",
        ],
        "kept": [f"{pad}{name}:", f"{pad}{step}definition: |+", f"{pad}{step}{step}kept", "", ""],
        "with sub-codes": [f"{pad}{name}:", f"{pad}{step}label: {name}", f"{pad}{step}codes:"],
    }[shape]


yaml_soup = st.lists(
    st.sampled_from(
        ["a", ": ", ":", "\n", "\n  ", "\n    ", "- ", "? ", "[", "]", "{", "}", ", ", '"', "'", "|", ">",
         "#", " ", "&x ", "*x", "!t ", "\t", "\r\n", "---\n", "...\n", "\r", "%YAML 1.2\n", "\\", "\x00",
         "\x85", "\u2028", "\ufeff", "facet", "codes", "é", "0", "~"]
    ),
    max_size=30,
).map("".join)  # fmt: skip
