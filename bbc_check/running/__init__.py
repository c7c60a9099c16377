"""From tasks to outcomes: one submission (job), or many (run)."""
