"""What listeners did with tracks: an append-only record that can really forget."""
