"""What the window asks of an engine, and what it is told: plain data."""
