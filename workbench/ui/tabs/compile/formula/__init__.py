"""A loss formula of one's own."""
