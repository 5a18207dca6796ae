"""From a document's text to its passages, who speaks in them, and how they are marked."""
