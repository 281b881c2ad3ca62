"""A reporting verb with its source and what it says, where that ends, and what stands inside it."""
