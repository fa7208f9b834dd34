"""The learning-rate schedule and its curve."""
