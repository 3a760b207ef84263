"""What is found out about codings: whether examples come out right, how well gold is met."""
