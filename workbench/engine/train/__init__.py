"""Training by Keras' own fit."""
