"""When something was: from words to the days that they allow."""
