"""Building a model, and opening one that was saved."""
