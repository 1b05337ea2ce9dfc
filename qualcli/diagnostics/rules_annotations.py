from qualcli.diagnostics.catalogue import Rule

RULES: tuple[Rule, ...] = ()
