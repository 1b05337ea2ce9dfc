"""The words of the field as frozen values, with their invariants and nothing beyond them."""
