"""From outcomes to text, a folder for each form; nothing here prints or writes."""
