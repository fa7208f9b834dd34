"""Hypothesis for machines that are busy with something else too."""

from hypothesis import settings

settings.register_profile("workbench", deadline=None, max_examples=60)
settings.load_profile("workbench")
