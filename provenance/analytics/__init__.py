"""What follows from the chains of one claim: pure functions of a ledger, recomputed whenever they are asked for.

``chains`` knows the graph, ``identity`` who may be whom; here they meet. Everything is of one claim: corroboration is
never borrowed across claims.
"""
