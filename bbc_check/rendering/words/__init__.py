"""Words that every format shares."""
