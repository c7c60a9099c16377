"""One module per output format: from outcomes to text; nothing here prints or writes."""
