"""The built-in speech model, the recipe that made it, and the ways to find other models."""

from pathlib import Path

BUILT_IN_MODEL_DIR: Path = Path(__file__).with_name("built_in")
"""Folder of the model that ships with the program, as vosk.Model(model_path=...) wants it."""

BUILT_IN_MODEL_NAME: str = "built-in"
"""What the commands call it."""
