"""The window: Qt, and no TensorFlow."""
