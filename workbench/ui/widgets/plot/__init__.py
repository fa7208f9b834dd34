"""Curves of runs, live."""
