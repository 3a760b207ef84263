"""From text to sentences and clauses; spaCy stays in here, and no codebook comes in."""
