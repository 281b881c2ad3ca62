"""Through whom a saying came: outlets that were told, that cite, carry or have seen."""
