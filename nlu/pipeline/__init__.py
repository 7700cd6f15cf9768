"""The steps from a sentence to its meaning, as listed in ``pipeline.yml``."""
