"""mlgraph."""
