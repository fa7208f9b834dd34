"""Values and functions: no Qt, no TensorFlow, imports in milliseconds."""
