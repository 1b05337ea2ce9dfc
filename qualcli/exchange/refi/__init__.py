"""The exchange with programs that keep the REFI-QDA standard, both ways."""
