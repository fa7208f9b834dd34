"""The Data tab: which images to learn from."""
