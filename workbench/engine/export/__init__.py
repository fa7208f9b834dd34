"""What leaves the workbench, a file for each kind."""
