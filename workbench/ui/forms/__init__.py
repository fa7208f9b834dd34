"""Forms made from specifications: an editor for every kind of field, limits and help from the field itself."""
