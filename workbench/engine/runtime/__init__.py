"""Getting TensorFlow and Keras ready."""
