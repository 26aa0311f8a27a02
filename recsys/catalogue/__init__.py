"""The music library: where its tracks come from and how they are kept."""
