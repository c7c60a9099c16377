"""The list of beneficiaries held against what was sent."""
