"""The commands: one thin module each, imported when its command runs."""
