"""A trained model's weights as numbers and as text."""
