"""What several tests build with: reports, spreadsheets, titles and instances."""
