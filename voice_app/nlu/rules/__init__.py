"""Tables of phrasing: one module per family of acts, each a tuple of rules."""
