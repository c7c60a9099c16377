"""The heading by which the lists of this program are known."""

# Every list begins with these columns. A list speaks of actions and codes, but is no submission.
LIJSTKOP = ("Bestuur", "Ondernemingsnummer", "Rapport", "Boekjaar van het rapport")
