"""How often a relation of some confidence is right, on annotated notes: ``python calibration.py GOLD [NOTES]``."""

import sys
from pathlib import Path

import mlgraph
from mlgraph.build import Options, extract
from mlgraph.evaluate.gold import note_texts, read_gold
from mlgraph.evaluate.judge import evaluate


def main() -> None:
    """Print the reliability table."""
    gold = Path(sys.argv[1])
    rows = read_gold(gold)
    files = list(note_texts(rows, Path(sys.argv[2]) if len(sys.argv) > 2 else gold.parent / "notes"))
    texts = {id: path.read_bytes().decode("utf-8") for path, id in files}
    found = extract(mlgraph.load().graph, [path for path, _ in files], Options(cache=False))
    for row in evaluate(rows, found, texts)["all"].calibration():
        print(f"{row['from']:.1f}-{row['to']:.1f}  {row['count']:4} relations  {row['right']:.0%} right")


if __name__ == "__main__":
    main()
