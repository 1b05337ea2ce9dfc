"""Intent to edits, and the three-way merge of annotations."""
