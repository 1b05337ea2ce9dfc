"""Other tools' bytes to our model, and back."""
