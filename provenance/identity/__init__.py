"""Who is who: comparison forms of names, and which known source a name may mean.

Exact aliases decide; a fuzzy score only ever suggests.
"""
