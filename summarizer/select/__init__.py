"""Select: which themes go into the brief?

A selector is a pure function ``selector(pool, chosen=(), barred=(), *, settings…) -> new picks``, in
the order of choice. ``chosen`` are in the brief already: what they say need not be said again, and
the pool's budget is what remains after them. ``barred`` may not be picked.
"""
