"""What the files in a run's folder are called."""

PROJECT, RECORD, HISTORY = "project.json", "run.json", "history.csv"
BEST, LAST, STATE = "best.keras", "last.keras", "state.json"
PREVIOUS = "previous.keras"
"""The last checkpoint but one; there only until the state that belongs to the last one is written."""
LOG, CURVES = "log.txt", "curves.png"
