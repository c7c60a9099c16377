"""bbc-check: nakijken van een digitale BBC-rapportering voor ze verstuurd wordt."""

__version__ = "0.2.0"
