"""The Train tab: watch it learn."""
