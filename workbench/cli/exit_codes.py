"""What a verb's end is told the shell by."""

DONE = 0
FAILED = 2
"""An error that the user can act on."""
STOPPED = 130
"""Ctrl+C, as shells have it."""
