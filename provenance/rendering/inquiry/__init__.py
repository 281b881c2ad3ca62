"""The front of a report about many claims: an index, and what they share."""
