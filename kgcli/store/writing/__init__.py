"""What each store holds, and how it comes onto the disk: from scratch, or from another store."""
