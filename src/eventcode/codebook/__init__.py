"""From YAML to a checked codebook; knows no parser."""
