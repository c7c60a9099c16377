"""The zip parcel and its borderel."""
