"""Reading with plain dense networks in NumPy: no TensorFlow, no Keras, and no waiting for them."""
