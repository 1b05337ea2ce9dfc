"""What the corpus contains: codings by code, facet, case, document, coder."""
