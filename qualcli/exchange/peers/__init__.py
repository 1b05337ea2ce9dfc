"""Projects of programs that do not keep the standard, and marks that stand in texts."""
