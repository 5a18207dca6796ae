"""Pushes: the graphs of a store copied to a remote one, which keeps a record of them.

A push writes named graphs only, each under its own name, and never the server's default graph: what our saved
queries read there is the union of the named graphs, which the server itself or the query's dataset makes.
"""
