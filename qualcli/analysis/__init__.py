"""Index and query to tables, whose figures keep their evidence."""
