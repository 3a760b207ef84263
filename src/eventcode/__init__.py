"""eventcode: described political interactions in, CAMEO-coded events out."""
