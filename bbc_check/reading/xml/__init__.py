"""The xml of a submission."""
