"""The lists of a site: all claims, documents or sources, from A to Z."""
