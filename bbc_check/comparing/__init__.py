"""Two outcomes side by side: what became of the findings of an earlier run."""
