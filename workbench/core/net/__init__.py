"""What can be said of a network without running it: shapes, costs, problems; and its edits."""
