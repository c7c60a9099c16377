"""Tests; the layout mirrors the package, acceptance tests run the installed command."""
