"""What an edit changes as it is written down."""
