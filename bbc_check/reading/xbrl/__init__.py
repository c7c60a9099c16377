"""The xbrl of a submission."""
