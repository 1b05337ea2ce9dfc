"""Values become text: tables, quotations, transcripts, findings; for terminals, pipes, papers, programs."""
