"""``make bench``: how long a check takes, side by side with what reads the same files otherwise."""
