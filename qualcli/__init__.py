"""A workbench for thematic analysis over plain-text transcripts."""

__version__ = "0.1.0"
