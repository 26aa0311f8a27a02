"""Measures the finished tracks from their audio alone: features, styles, tempi, pictures."""
