"""The page frame that all tabs share: rails at the sides, views in the middle, a drawer at the bottom."""
