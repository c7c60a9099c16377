"""The pair of files and the parcel."""
