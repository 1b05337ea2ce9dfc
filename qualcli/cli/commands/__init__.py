"""One thin module for each command, imported when it runs."""
