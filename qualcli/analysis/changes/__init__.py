"""What changed between two states of a study, and what is said of it."""
