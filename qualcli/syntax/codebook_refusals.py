"""What keeps a codebook from being changed as asked: every reason with its rule, all of them at once."""

from collections.abc import Iterable, Iterator, Mapping

from qualcli.diagnostics.diagnostic import Diagnostic, QualError, RuleId
from qualcli.model.codebook import Code
from qualcli.model.names import CodeName
from qualcli.model.reserved import CODE_WORDS
from qualcli.syntax.code_names import code_name_fault
from qualcli.syntax.codebook_drafts import Codes, Draft, below
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.findings import did_you_mean
from qualcli.text.source import Source, Span

_CIRCLES = {"part-of": "is part of itself", "arises-from": "arises from itself"}


def refuse(*reasons: Iterable[Diagnostic]) -> None:
    """Stop if there is any reason to.

    Raises:
        QualError: with all reasons.

    """
    found = [one for some in reasons for one in some]
    if found:
        raise QualError(*found)


def about_words(rule: str, words: str, message: str, remedy: str) -> Diagnostic:
    """Say what is wrong with words of the command line."""
    return Diagnostic(RuleId(rule), message, Source("command line", words), Span(0, len(words)), remedy)


def unknown_code(codes: Codes, name: str) -> Iterator[Diagnostic]:
    """Report a name that no code has: an earlier one, or a misspelt one."""
    if name in codes:
        return
    now = next((code.name for code in codes.values() if name in code.aliases), None)
    if now:
        yield about_words("E502", name, f"`{name}` is called {now} now", f"write `{now}`")
        return
    from qualcli.model.nearest import nearest

    remedy = did_you_mean(nearest(name, codes), "the codes stand in the files of codebooks/")
    yield about_words("E501", name, f"no code is called `{name}`", remedy)


def unknown_facet(draft: Draft, name: str) -> Iterator[Diagnostic]:
    """Report a facet that the codebook does not have."""
    names = [file.file.facet.name for file in draft.files if file.file.facet]
    if name not in names:
        from qualcli.model.nearest import nearest

        remedy = did_you_mean(nearest(name, names), f"the facets are {', '.join(names)}")
        yield about_words("E504", name, f"no facet is called `{name}`", remedy)


def unfit_name(
    codes: Codes, name: str, passthrough: tuple[str, ...], owner: str = ""
) -> Iterator[Diagnostic]:
    """Report a new name that no code can have, or that is taken; `owner` may take back a name of its own."""
    if fault := code_name_fault(name):
        yield about_words("E412", name, *fault)
    elif name in CODE_WORDS:
        message = f"`{name}` cannot name a code: it is a word of the query language"
        yield about_words("E413", name, message, f"another name, as in `{name}-theme`; the label can stay")
    elif Dialect(passthrough=passthrough).is_styling(name):
        message = f"`{name}` cannot name a code: in transcripts `{{.{name}}}` only styles the text"
        yield about_words("E413", name, message, f"another name, as in `{name}-theme`; the label can stay")
    elif name in codes:
        yield about_words(
            "E415", name, f"there is a code `{name}` already", "choose another name, or merge the two"
        )
    else:
        holder = next((code for code in codes.values() if name in code.aliases and code.name != owner), None)
        if holder:
            message = f"`{name}` is an earlier name of `{holder.name}`"
            yield about_words(
                "E420", name, message, f"choose another name, or take it out of `aliases` of `{holder.name}`"
            )


def retired_already(codes: Codes, name: str) -> Iterator[Diagnostic]:
    """Report a code that is retired already, and says why."""
    code = codes.get(CodeName(name))
    if code and code.retired:
        message = f"code `{name}` is retired: {code.retired}"
        yield about_words(
            "E533", name, message, "choose another code, or take its line `retired:` out of the codebook"
        )


def within_itself(codes: Codes, name: str, other: str, doing: str) -> Iterator[Diagnostic]:
    """Report a code that would go below or into itself, or one of its own sub-codes."""
    if name not in codes or other not in codes:
        return
    if name == other:
        yield about_words("E417", other, f"`{name}` cannot {doing} itself", "name another code")
    elif other in set(below(codes, name)):
        message = f"`{name}` cannot {doing} its own sub-code `{other}`"
        yield about_words("E417", other, message, f"move `{other}` out of `{name}` first")


def circles(codes: Mapping[CodeName, Code]) -> Iterator[Diagnostic]:
    """Report codes that would be part of themselves, or arise from themselves, after a change."""
    for relation, words in _CIRCLES.items():
        way = _circle({name: _onward(code, relation) for name, code in codes.items()})
        if way:
            shown = " → ".join([*way, way[0]])
            yield about_words(
                "E417",
                way[0],
                f"`{way[0]}` would be a code that {words}: {shown}",
                f"delete one `{relation}` of this circle first",
            )


def _onward(code: Code, relation: str) -> list[CodeName]:
    targets = [one.target for one in code.relations if one.kind == relation]
    return [code.parent, *targets] if relation == "part-of" and code.parent else targets


def _circle(graph: Mapping[CodeName, list[CodeName]]) -> list[CodeName]:
    """Find the names along one circle, without recursion: chains are as long as the user makes them."""
    done: set[CodeName] = set()
    for root in graph:
        way = [root] if root not in done else []
        waiting = [iter(graph[root])] if way else []
        while waiting:
            name = next(waiting[-1], None)
            if name is None:
                waiting.pop()
                done.add(way.pop())
            elif name in way:
                return way[way.index(name) :]
            elif name in graph and name not in done:
                way.append(name)
                waiting.append(iter(graph[name]))
    return []
