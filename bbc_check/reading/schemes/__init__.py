"""Regelingen: their codes and demands, and what tells a kind of phrase."""
