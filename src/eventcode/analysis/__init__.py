"""What is found out about codings: whether a codebook's own examples come out right."""
