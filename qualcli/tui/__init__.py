"""The full-screen coder: reading and coding a transcript at the terminal."""
