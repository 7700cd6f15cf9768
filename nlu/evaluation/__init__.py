"""How good a model is, in figures, pictures and sentences to look at."""
