"""The Compile tab: optimizer and loss."""
