"""Transcripts and documents of every kind of file, into the corpus."""
