"""Colours, icons and distances."""
