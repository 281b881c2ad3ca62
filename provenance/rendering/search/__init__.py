"""The search of a site: an index that stands in the page, so that it works from a disk."""
