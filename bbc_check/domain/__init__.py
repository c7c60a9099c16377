"""The words of the field as frozen values; knows nothing of files, formats or screens."""
