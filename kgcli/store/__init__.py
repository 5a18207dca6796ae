"""The stores that queries read: built from a home's files, kept in the user's cache folder.

A home becomes stores in this order, and each subpackage imports only those named before it:
``cache`` (the folder where builds lie, and the stamp that says what they were made from), ``opening`` (stores
on the disk, opened and asked in a process of their own), ``graphs`` (the files' named graphs and their
markings), ``closing`` (what is kept and compared of closures, marking by marking), ``writing`` (stores of
these), ``building`` (all of that under the home's lock). ``reports`` is what there is to tell.

A build has the closure of each marking; the store of one is made when somebody first asks it, and comes along
with later builds as long as it is in use.

Others begin with ``home_stores``, which gives a home's store, ``asking``, which asks it, and ``closures``.
"""
