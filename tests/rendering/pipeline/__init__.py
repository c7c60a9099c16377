"""Forms for pipelines, read back by who reads them."""
