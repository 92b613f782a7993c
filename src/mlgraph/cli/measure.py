"""Measuring the extractor: eval."""

from pathlib import Path

import click

from mlgraph.cli.common import as_json_option, print_json, say
from mlgraph.errors import ConfigError
from mlgraph.workspace import load


@click.command(name="eval", short_help="Measure the extractor on notes that you annotated.")
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--notes",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the notes [notes/ beside GOLD].",
)
@click.option(
    "--errors", default=0, metavar="N", type=click.IntRange(0), help="Show the first N misses and wrong relations."
)
@as_json_option
def eval_(gold: Path, notes: Path | None, errors: int, as_json: bool) -> int:
    """Measure the extractor on notes that you annotated in GOLD (JSON Lines; format: `pydoc mlgraph.evaluate.gold`)."""
    from mlgraph.build import Options, extract
    from mlgraph.evaluate.gold import note_texts, read_gold
    from mlgraph.evaluate.judge import evaluate

    rows = read_gold(gold)
    files = list(note_texts(rows, notes or gold.parent / "notes"))
    texts = {id: _text(path) for path, id in files}
    found = extract(load().graph, [path for path, _ in files], Options(cache=False))
    tallies = evaluate(rows, found, texts)
    total = tallies["all"]
    if as_json:
        figures = {lang: tally.figures() for lang, tally in tallies.items()}
        print_json({"figures": figures, "calibration": total.calibration(), "errors": total.errors[:errors]})
        return 0
    columns = {lang: tally.figures() for lang, tally in tallies.items()}
    say(f"{'':26}" + "".join(f"{lang:>12}" for lang in columns), bold=True)
    for name in total.figures():
        say(f"{name:26}" + "".join(f"{column[name]!s:>12}" for column in columns.values()))
    say("confidence                  relations   right", bold=True)
    for row in total.calibration():
        say(f"{row['from']:.1f} to {row['to']:.1f}                 {row['count']:9} {row['right']:7.0%}")
    for id, kind, words in total.errors[:errors]:
        say(f"{id}  {kind}: {words}")
    return 0


def _text(note: Path) -> str:
    from mlgraph.notes.decode import NotTextError, decode

    try:
        return decode(note.read_bytes())
    except NotTextError as error:
        raise ConfigError(f"{note}: {error}") from None
