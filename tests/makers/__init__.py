"""Makers: docs, samples, benchmarks and submissions are made by what stands here."""
