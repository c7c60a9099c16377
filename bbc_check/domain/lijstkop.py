"""The heading by which the lists of this program are known."""

# Every list begins with these columns. A list speaks of actions and codes, but is no submission.
LIST_HEADING = ("Bestuur", "Ondernemingsnummer", "Rapport", "Boekjaar van het rapport")
