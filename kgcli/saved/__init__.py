"""Saved queries: one question, one ``.rq`` file, with its metadata, parameters and answers."""
