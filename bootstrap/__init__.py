"""What start.py needs to set the workbench up. Only the standard library: nothing is installed yet."""
