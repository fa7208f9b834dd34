"""A tab and its views each; tabs do not know each other."""
