"""One file an input format: documents to facts."""
