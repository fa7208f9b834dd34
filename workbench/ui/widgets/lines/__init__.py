"""Plots of plain functions."""
