"""What can go wrong while the speech model is made."""

from voice_app.domain.errors import EarshotError


class RecipeError(EarshotError):
    """The speech model cannot be made: something is missing or unusable."""

    code = "speech_recipe"
