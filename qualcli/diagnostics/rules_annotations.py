"""Rules of the annotation format."""

from qualcli.diagnostics.catalogue import Rule

RULES: tuple[Rule, ...] = ()
