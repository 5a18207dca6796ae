"""The ontology as something that is edited: checked, compared, rewritten and shown."""
