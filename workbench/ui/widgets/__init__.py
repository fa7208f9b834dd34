"""Widgets that several tabs use: plots, canvas, pictures, notices, code."""
