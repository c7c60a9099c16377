"""The list of beneficiaries."""
