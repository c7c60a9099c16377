"""Lets ``python -m bbc_check`` do what the command ``bbc-check`` does."""

from bbc_check.cli import main

main()
