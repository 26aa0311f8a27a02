"""Simulated listeners: somebody with a goal, a taste and habits, who speaks the line protocol."""
