"""What accompanies ``fit``, one job each; Keras calls them in the order in which they are given."""
