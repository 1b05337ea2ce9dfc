"""Index to diagnostics."""
