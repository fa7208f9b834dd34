"""Everything that can be done in the program, as one table: menus, keys, tooltips, F1 and the palette come from it."""
