"""Lists to work with, as csv and xlsx, and the empty workbook to write actions in."""
