"""Exports as makers of software might write them, by hand, beside the choices of ``dialects``."""
