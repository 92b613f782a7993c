"""The graph on disk: YAML → `Graph` with the place of every value, the shipped graph, layers."""
