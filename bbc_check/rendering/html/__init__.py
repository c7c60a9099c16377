"""The pages: one self-contained report per submission, and the overview of a run."""
