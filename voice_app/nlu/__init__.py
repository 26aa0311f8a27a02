"""Text, with its other readings, to intents and slots; pure and without files, clock or chance."""
