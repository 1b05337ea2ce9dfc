"""Words that the query language and the command line keep for themselves."""

_OPERATORS = "any and or not within encloses overlaps near before after atleast"

_SELECTION = """
    kind doc document speaker role coder case participant code pole text where unit format output rows cols
    cell stat totals open facet context count group-by weight memo id any
"""
_SINGLE_COMMANDS = """
    study color quiet help version yes dry-run raw strip codings quote turn nth match in-vivo from split fix
    strict check text-unchanged min message title replace stat by threshold own count-uncoded intervals list figures
    explain
    path marker-size stdout ours theirs union hooks remove
    staged exit-code reverse stale
"""
_COMMANDS = """
    accept code codebook fmt git-setup import init matrix memo query recode rule show status uncode undo
    profile sequence saturation words diff log blame merge-file merge-codings resolve agree export report
"""
_DIMENSIONS = "attribute date level month year paragraph sentence span"

CODE_WORDS = frozenset(_OPERATORS.split())
"""No code may be called so: in an expression the word would be an operator."""

FACET_WORDS = frozenset(f"{_SELECTION} {_SINGLE_COMMANDS} {_DIMENSIONS}".split())
"""No facet may be called so: `--NAME` or the dimension NAME means something else, and that always wins."""

COMMAND_WORDS = frozenset(_COMMANDS.split())
"""Nor may it be called like a command, of this release or of those to come."""
