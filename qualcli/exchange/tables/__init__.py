"""Codebooks and quotations in tables of any origin."""
