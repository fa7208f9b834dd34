"""A project as one value, its file, and projects to start from."""
