"""The Data tab: which digits to learn from."""
