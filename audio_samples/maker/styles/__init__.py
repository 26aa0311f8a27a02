"""One module for each genre family; a style is a set of layers that pieces combine."""

from audio_samples.maker.styles import ambient, classical, folk, jazz, reggae, rock, soul, techno
from audio_samples.maker.styles.style import Style

STYLES: dict[str, Style] = {
    "ambient": ambient.STYLE,
    "classical": classical.STYLE,
    "folk": folk.STYLE,
    "jazz": jazz.STYLE,
    "reggae": reggae.STYLE,
    "rock": rock.STYLE,
    "soul": soul.STYLE,
    "techno": techno.STYLE,
}

__all__ = ["STYLES", "Style"]
