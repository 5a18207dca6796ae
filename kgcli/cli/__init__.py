"""The command line: it parses, calls the library, prints, and is the only part that knows a screen."""
