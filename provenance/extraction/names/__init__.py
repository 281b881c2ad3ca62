"""From the words of a source to its name, its kind and how many it is, before the rest of the text is asked."""
