"""A project as Python, and Python's models as projects."""
