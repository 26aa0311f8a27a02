"""How good a recommender is, measured on listeners and times that it has not seen."""
