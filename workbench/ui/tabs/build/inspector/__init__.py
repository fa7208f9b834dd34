"""The selected layer."""
