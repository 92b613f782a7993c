"""``python -m mlgraph``."""

from mlgraph.cli import main

if __name__ == "__main__":
    main()
