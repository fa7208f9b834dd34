"""What a trained model has learned, number by number."""
