"""Tables of words: one module per kind of value, each canonical name with its spoken forms."""
