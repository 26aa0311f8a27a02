"""The trained part of understanding: a tagger of slots and a classifier of acts, in numpy only."""
