"""Sole owner of every notation: annotations, transcripts, front matter, codebooks, memos."""
