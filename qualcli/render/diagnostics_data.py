"""Findings for programs: JSON with its schema, GitHub's commands, SARIF 2.1.0."""

from collections.abc import Callable, Iterator, Sequence

from qualcli.diagnostics.diagnostic import Diagnostic, Fix, Safety
from qualcli.render.data import Json, document, dumps
from qualcli.render.safe import one_line
from qualcli.text.edits import Edit
from qualcli.text.source import Source

SCHEMA = "qual/diagnostics"
VERSION = 1

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def write_json(found: Sequence[Diagnostic]) -> Iterator[str]:
    """Write findings as one JSON document; offsets count code points of the file's text."""
    return document(SCHEMA, VERSION, {}, {"diagnostics": (dumps(_finding(one)) for one in found)})


def _finding(one: Diagnostic) -> Json:
    start, end = one.source.position(one.span.start), one.source.position(one.span.end)
    return {
        "rule": one.rule,
        "severity": one.severity.value,
        "message": one.message,
        "path": one.source.path,
        "line": start.line,
        "column": start.column,
        "end": {"line": end.line, "column": end.column},
        "offsets": list(one.span),
        "help": one.help,
        "fixable": one.fix is not None and one.fix.safety is Safety.SAFE,
        "fix": _repair(one.fix) if one.fix else None,
    }


def _repair(fix: Fix) -> Json:
    edits: list[Json] = [{"offsets": list(edit.span), "replacement": edit.replacement} for edit in fix.edits]
    return {"title": fix.title, "safety": fix.safety.value, "edits": edits}


def write_github(found: Sequence[Diagnostic]) -> Iterator[str]:
    """Write findings as GitHub's workflow commands, which annotate the lines of a pull request."""
    for one in found:
        start, end = one.source.position(one.span.start), one.source.position(one.span.end)
        where = {"file": one.source.path, "line": start.line, "endLine": end.line}
        # GitHub refuses columns on a place of several lines.
        columns = {"col": start.column, "endColumn": end.column} if start.line == end.line else {}
        fields = ",".join(
            f"{key}={_property(str(value))}" for key, value in {**where, **columns, "title": one.rule}.items()
        )
        words = f"{one.message}\nhelp: {one.help}" if one.help else one.message
        yield f"::{one.severity.value} {fields}::{_message(words)}\n"


def _message(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return one_line(escaped)


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def write_sarif(found: Sequence[Diagnostic]) -> Iterator[str]:
    """Write findings as a SARIF 2.1.0 log with the rules of the catalogue."""
    from qualcli.diagnostics.catalogue import rules

    known = rules()
    order = {rule: index for index, rule in enumerate(known)}
    described: list[Json] = [
        {
            "id": rule.id,
            "shortDescription": {"text": rule.title},
            "fullDescription": {"text": rule.why},
            "help": {"text": rule.help},
            "defaultConfiguration": {"level": "error" if rule.id.startswith("E") else "warning"},
        }
        for rule in known.values()
    ]
    driver: Json = {"name": "qual", "rules": described}
    results: list[Json] = [_result(one, order.get(one.rule, -1)) for one in found]
    run: Json = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    yield dumps({"$schema": _SARIF, "version": "2.1.0", "runs": [run]}) + "\n"


def _result(one: Diagnostic, rule_index: int) -> Json:
    words = f"{one.message}\n{one.help}" if one.help else one.message
    result: dict[str, Json] = {
        "ruleId": one.rule,
        "level": one.severity.value,
        "message": {"text": words},
        "locations": [
            {"physicalLocation": {"artifactLocation": _artifact(one.source), "region": _region(one)}}
        ],
    }
    if rule_index >= 0:
        result["ruleIndex"] = rule_index
    if one.fix:
        result["fixes"] = [_change(one.source, one.fix)]
    return result


def _artifact(source: Source) -> Json:
    from urllib.parse import quote

    return {"uri": quote(source.path, errors="replace")}


def _region(one: Diagnostic) -> Json:
    start, end = one.source.position(one.span.start), one.source.position(one.span.end)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": one.span.start,
        "charLength": one.span.end - one.span.start,
    }


def _change(source: Source, fix: Fix) -> Json:
    replacements: list[Json] = [_replacement(edit) for edit in fix.edits]
    change: Json = {"artifactLocation": _artifact(source), "replacements": replacements}
    return {"description": {"text": fix.title}, "artifactChanges": [change]}


def _replacement(edit: Edit) -> Json:
    region: Json = {"charOffset": edit.span.start, "charLength": edit.span.end - edit.span.start}
    return {"deletedRegion": region, "insertedContent": {"text": edit.replacement}}


WRITERS: dict[str, Callable[[Sequence[Diagnostic]], Iterator[str]]] = {
    "json": write_json,
    "github": write_github,
    "sarif": write_sarif,
}
