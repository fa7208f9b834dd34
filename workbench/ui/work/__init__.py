"""The project, background work and runs, shared by all tabs."""
