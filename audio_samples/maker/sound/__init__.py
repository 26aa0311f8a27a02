"""From score to file: performance, rendering, effects, mastering, encoding."""
