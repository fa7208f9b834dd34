"""Pictures in files of one's own: listed with their classes, decoded, and kept as arrays."""
