"""Sole owner of the disk and of git."""
