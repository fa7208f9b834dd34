"""Grey pictures: one, many, and kernels."""
