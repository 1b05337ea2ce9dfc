"""Exact text and places in it: sources, spans, positions, edits."""
