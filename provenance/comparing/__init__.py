"""Texts beside each other: what two documents share, who has it from whom, and what a revision changed."""
