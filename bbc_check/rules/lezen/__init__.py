"""Whether it could be read, and what was found there."""
