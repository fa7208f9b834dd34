"""Everything a project can be made of, as families of entries."""
