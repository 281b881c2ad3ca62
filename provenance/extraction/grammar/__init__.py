"""Verbs that report, the phrases beside them and the clauses that they take."""
