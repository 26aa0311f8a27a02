"""From an action to words and to a tone of voice."""
