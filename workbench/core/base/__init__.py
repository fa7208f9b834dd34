"""What everything stands on: errors, stop and pause, files, paths, progress."""
