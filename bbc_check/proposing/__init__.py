"""Look at an export of unknown software and draft a profile for it; see docs/profielen.md."""
