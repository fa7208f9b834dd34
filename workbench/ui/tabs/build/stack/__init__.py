"""The stack of cards."""
