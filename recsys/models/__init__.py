"""Ways to guess what a listener will like, behind one protocol."""
