"""The selection language: nodes, parser, evaluation."""
