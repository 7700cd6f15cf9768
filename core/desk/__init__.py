"""Building blocks of municipal work that plugins share."""
