"""A strategy for whole codebooks: two facets, codes to any depth, every layout that people write, comments everywhere.

Each comment holds a word of its own, `c1`, `c2`, so that a test can count them afterwards.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import strategies as st

from qualcli.text.source import Source

NAMES = ("power", "agency", "voice", "trust", "a-b", "x1", "room_2", "null", "yes", "power-over", "pow")
FACETS = ("tension", "imagery")
TEXTS = (
    "Power",
    "Who decides, and who does not",
    "'it''s so: power'",
    '"said \\"power\\" # no comment"',
    "plain words\n{deep}that go on",
    '"quoted words\n{any}that go on"',
    ">-\n{deep}folded words\n{deep}# no comment\n{deep}of power",
    "|\n{deep}kept\n\n{deep}  lines: power",
    "|+\n{deep}kept to the end\n\n",
    "~",
    "",
)
FLOW_TEXTS = ("Power", "'it''s so, power'", '"said, \\"power\\" # no comment"', "plain\n  words", "~", "")


@dataclass(slots=True)
class Tree:
    """A code to be written: its fields as words, and what is below it."""

    name: str
    lists: dict[str, list[str]] = field(default_factory=dict)
    below: list["Tree"] = field(default_factory=list)
    retired: str = ""


class _Pen:
    """Writes trees in layouts that are drawn one by one."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.comments = 0

    def one(self, *choices: str) -> str:
        return self.draw(st.sampled_from(choices))

    def chance(self, times: int = 4) -> bool:
        return self.draw(st.integers(0, times - 1)) == 0

    def comment(self) -> str:
        self.comments += 1
        return self.one(
            f"# c{self.comments}", f"# c{self.comments}\twith: a tab", f"#c{self.comments}, power"
        )

    def behind(self) -> str:
        return f"{self.one(' ', '   ')}{self.comment()}" if self.chance() else ""

    def between(self, *columns: int) -> list[str]:
        lines = [""] if self.chance() else []
        if self.chance():
            column = self.draw(st.sampled_from(columns))
            lines.append(" " * column + self.comment())
        if self.chance(8):
            lines.append("")
        return lines

    def word(self, word: str) -> str:
        plain = f'"{word}"' if word in {"null", "yes"} else word
        return self.one(plain, plain, f"'{word}'", f'"{word}"')

    def key(self, word: str) -> str:
        return self.one(word, word, word, f"'{word}'", f'"{word}"')

    def block(self, pairs: list[tuple[str, Callable[[int], list[str]]]], column: int) -> list[str]:
        """Write the fields of a mapping, one below the other."""
        lines: list[str] = []
        for key, write in pairs:
            first, *rest = write(column)
            lines += self.between(column, column + 1, column + 4, max(column - 2, 0))
            lines += [f"{' ' * column}{self.key(key)}:{first}", *rest]
        return lines

    def code(self, tree: Tree, column: int) -> list[str]:
        """Write what stands behind the name of a code in block style, with the lines below."""
        shape = self.one("block", "block", "block", "flow")
        fields = self.fields(tree)
        if shape == "flow" or not fields:
            return self.opened(self.flow_code(tree), column)
        return [self.behind(), *self.block(fields, column + self.draw(st.integers(1, 4)))]

    def opened(self, written: str, column: int) -> list[str]:
        """Write a value of one or several lines behind its key."""
        first, *rest = written.split("\n")
        lines = [f" {first}".rstrip(" "), *(" " * (column + 2) + line for line in rest)]
        if not first.startswith(("|", ">")):
            lines[-1] += self.behind()
        return lines

    def fields(self, tree: Tree) -> list[tuple[str, Callable[[int], list[str]]]]:
        fields: list[tuple[str, Callable[[int], list[str]]]] = []
        keys = st.lists(st.sampled_from(("label", "definition", "x-note")), unique=True)
        fields += [(key, self.text) for key in self.draw(keys)]
        for key, words in tree.lists.items():
            fields.append((key, self.list_writer(words, can_be_word=key != "sharpens")))
        if tree.retired:
            fields.append(
                ("retired", lambda column: self.opened(self.one(tree.retired, f"'{tree.retired}'"), column))
            )
        if tree.below:
            at = self.draw(st.integers(0, len(fields)))
            fields.insert(at, ("codes", lambda column: self.codes(tree.below, column)))
        return fields

    def text(self, column: int) -> list[str]:
        text = self.one(*TEXTS).format(deep=" " * (column + 5), any=" " * self.draw(st.integers(1, 6)))
        first, *rest = text.split("\n")
        is_block = first[:1] in {"|", ">"}
        return [f" {first}".rstrip(" ") + ("" if rest and not is_block else self.behind()), *rest]

    def list_writer(self, words: list[str], *, can_be_word: bool) -> Callable[[int], list[str]]:
        def write(column: int) -> list[str]:
            shape = self.one("flow", "flow", "block", "lines", "word")
            written = [self.word(word) for word in words]
            if shape == "word" and len(words) == 1 and can_be_word:
                return [f" {written[0]}{self.behind()}"]
            if shape == "block":
                pad = " " * (column + self.draw(st.integers(0, 3)))
                return [self.behind(), *(f"{pad}- {word}{self.behind()}" for word in written)]
            if shape == "lines":
                pad = " " * (column + 2)
                middle = [f"{pad}{word},{self.behind()}" for word in written[:-1]]
                return [" [", *middle, f"{pad}{written[-1]}{self.one('', ',')}{self.behind()}", f"{pad}]"]
            return [f" [{', '.join(written)}{self.one('', '', ',', ' ')}]{self.behind()}"]

        return write

    def codes(self, trees: list[Tree], column: int) -> list[str]:
        if self.chance(6):
            return self.opened(self.flow_codes(trees), column)
        inner = column + self.draw(st.integers(1, 4))
        return [self.behind(), *self.block([(tree.name, self.writer(tree)) for tree in trees], inner)]

    def writer(self, tree: Tree) -> Callable[[int], list[str]]:
        return lambda column: self.code(tree, column)

    def flow_code(self, tree: Tree) -> str:
        pairs = [
            (key, self.one(*FLOW_TEXTS))
            for key in self.draw(st.lists(st.sampled_from(("label", "definition")), unique=True))
        ]
        pairs += [(key, f"[{', '.join(map(self.word, words))}]") for key, words in tree.lists.items()]
        if tree.retired:
            pairs.append(("retired", f"'{tree.retired}'"))
        if tree.below:
            pairs.insert(self.draw(st.integers(0, len(pairs))), ("codes", self.flow_codes(tree.below)))
        if not pairs:
            return self.one("", "{}", "~", "{ }")
        return self.braces(pairs)

    def flow_codes(self, trees: list[Tree]) -> str:
        return self.braces([(tree.name, self.flow_code(tree)) for tree in trees])

    def braces(self, pairs: list[tuple[str, str]]) -> str:
        written = [f"{self.key(key)}: {value}" for key, value in pairs]
        end = self.one("", "", ",", " ")
        if self.chance(3):
            lines = [f"  {self.comment()}\n  {pair}" if self.chance() else f"  {pair}" for pair in written]
            joined = "".join(f"{line},{self.behind()}\n" for line in lines[:-1])
            return f"{{{self.behind()}\n{joined}{lines[-1]}{end}{self.behind()}\n}}"
        return f"{{{', '.join(written)}{end}}}"

    def file(self, facet: str, trees: list[Tree]) -> str:
        pairs = [("facet", lambda _: [f" {facet}{self.behind()}"])]
        if self.chance():
            pairs.insert(0, ("label", lambda _: [" Label"]))
        if trees:
            pairs.insert(
                self.draw(st.integers(0, len(pairs))), ("codes", lambda column: self.codes(trees, column))
            )
        if self.chance(10):
            written = [("facet", facet), *([("codes", self.flow_codes(trees))] if trees else [])]
            lines = [self.braces(written)]
        else:
            lines = self.block(pairs, 0)
        lines += self.between(0, 2)
        text = "\n".join(lines) + self.one("\n", "\n", "")
        text = text.replace("\n", self.one("\n", "\n", "\r\n"))
        return ("\ufeff" if self.chance(8) else "") + text


@st.composite
def whole_codebooks(draw: st.DrawFn) -> tuple[Source, ...]:
    """Two files of a codebook without errors."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=2, max_size=8))
    tops: dict[str, list[Tree]] = {facet: [] for facet in FACETS}
    trees: list[Tree] = []
    for at, name in enumerate(names):
        tree = _tree(draw, name, names, at)
        above = draw(st.sampled_from([None, None, *trees]))
        (above.below if above else tops[draw(st.sampled_from(FACETS))]).append(tree)
        trees.append(tree)
    pen = _Pen(draw)
    return tuple(Source(f"codebooks/{facet}.yaml", pen.file(facet, tops[facet])) for facet in FACETS)


def _tree(draw: st.DrawFn, name: str, names: list[str], at: int) -> Tree:
    lists: dict[str, list[str]] = {}
    possible = {
        "arises-from": names[:at],
        "contradicts": names,
        "sharpens": names,
        "aliases": [f"old-{name}", f"older-{name}"],
        "literature": ["lewis2005", "huxham2000", "Lewis:2005"],
        "examples": ["nadia-1#q1", "nadia-1@T12", "nadia-1@P3"],
        "also-in": list(FACETS),
    }
    for key in draw(st.lists(st.sampled_from(sorted(possible)), unique=True, max_size=4)):
        if possible[key]:
            lists[key] = draw(st.lists(st.sampled_from(possible[key]), unique=True, min_size=1, max_size=3))
    retired = (
        f"2026-05-03, merged into {draw(st.sampled_from(names))}" if draw(st.integers(0, 5)) == 5 else ""
    )
    return Tree(name, lists, [], retired)
