"""Earshot's recommender: the catalogue, the listening history and the models that rank tracks."""
