"""The page of one document: where each sentence of an article comes from."""
