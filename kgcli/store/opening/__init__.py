"""Stores on the disk: opened, asked, filled and changed, each time in a process of its own."""
