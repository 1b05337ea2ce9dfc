"""Words that the query language and the command line keep for themselves."""

_OPERATORS = "any and or not within encloses overlaps near before after atleast"

_SELECTION = """
    kind doc document speaker role coder case participant code pole text where unit format output rows cols
    cell stat totals select explain open facet context count group-by weight memo id any
"""
_SINGLE_COMMANDS = """
    study color quiet help version yes dry-run raw strip codings quote turn nth match in-vivo from split fix
    strict check text-unchanged min message title replace
    sort top hide-empty own all raw
    by compare poles sort top order new base run threshold first kwic stop coded numbers
    sort reverse sample seed attribution margin
    map relation steps no-cooccurrence quotes
    table wide values bundle
    stat count-uncoded intervals list figures path marker-size stdout ours theirs union hooks remove
    staged exit-code stale
    blind plain
    for offsets project marks
    as column
    memos
"""
_COMMANDS = """
    accept code codebook fmt git-setup import init matrix memo query recode rule show status uncode undo redo
    profile sequence saturation words diff log blame merge-file merge-codings resolve agree export report map
"""
_DIMENSIONS = "attribute date level month year paragraph sentence span"

CODE_WORDS = frozenset(_OPERATORS.split())
"""No code may be called so: in an expression the word would be an operator."""

FACET_WORDS = frozenset(f"{_SELECTION} {_SINGLE_COMMANDS} {_DIMENSIONS}".split())
"""No facet may be called so: `--NAME` or the dimension NAME means something else, and that always wins."""

COMMAND_WORDS = frozenset(_COMMANDS.split())
"""Nor may it be called like a command, of this release or of those to come."""
