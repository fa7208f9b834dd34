"""What a network can be made of, and networks to start from."""
