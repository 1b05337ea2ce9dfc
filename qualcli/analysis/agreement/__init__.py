"""Agreement between coders: what each coded where, coefficients of it, and the passages on which they differ."""
