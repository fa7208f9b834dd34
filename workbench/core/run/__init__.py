"""A run of training: its folder, its state, and what its numbers show."""
