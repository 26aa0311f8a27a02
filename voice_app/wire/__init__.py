"""The line protocol's codec: JSON lines to domain values and back."""
