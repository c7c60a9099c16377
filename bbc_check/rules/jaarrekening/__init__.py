"""The accounting in the jaarrekening."""
