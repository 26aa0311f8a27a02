"""Which genres are kinds of which, and which lie near each other (recsys.taxonomy knows more)."""

from recsys.taxonomy.genres import NEIGHBOURS, PARENTS, canonical_genre, nearest, with_kinds

__all__ = ["NEIGHBOURS", "PARENTS", "canonical_genre", "nearest", "with_kinds"]
