"""The command line: read arguments, call one function, print. Each command is imported only when it is called."""

import gc
import io
import os
import sys
import warnings
from functools import cache
from importlib import import_module

import click

_COMMANDS = {
    "build": "make",
    "extract": "make",
    "render": "draw",
    "site": "draw",
    "path": "path",
    "show": "ask",
    "search": "ask",
    "learn": "learn",
    "next": "learn",
    "know": "known",
    "forget": "known",
    "prereqs": "around",
    "unlocks": "around",
    "compare": "around",
    "timeline": "around",
    "gaps": "gaps",
    "lint": "check",
    "explain": "check",
    "stats": "count",
    "export": "export",
    "eval": "measure",
    "propose": "curate",
    "review": "review",
    "accept": "curate",
    "reject": "curate",
    "undo": "curate",
    "add": "refactor",
    "remove": "refactor",
    "merge": "refactor",
    "rename": "refactor",
    "move": "refactor",
    "split": "refactor",
    "diff": "changes",
    "init": "begin",
    "schema": "begin",
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        attribute = f"{name}_" if name in ("eval", "next") else name
        command: click.Command = getattr(import_module(f"mlgraph.cli.{_COMMANDS[name]}"), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            import difflib

            close = difflib.get_close_matches(args[0], _COMMANDS, 1)
            hint = f"; did you mean “{close[0]}”?" if close else ""
            ctx.fail(f"there is no command “{args[0]}”{hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise _ReaderGoneError from None  # click would end with 1 here, which is our "no"


class _ReaderGoneError(Exception):
    """Whoever read the output has read enough."""


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="mlgraph", message="mlgraph %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Which machine-learning method builds on which, read from your own notes.

    \b
    mlgraph build                 read the notes, check the graph, draw the page
    mlgraph path TRPO GRPO        how one method grew out of another
    """
    from mlgraph.errors import GraphWarning

    # Two commands tell all that is wrong; a shell that completes a name never comes here.
    warnings.simplefilter("ignore" if ctx.invoked_subcommand in ("build", "lint") else "always", GraphWarning)


def main() -> None:
    """Run the command line; whatever a user's files or arguments cause ends in one line and an exit code."""
    gc.freeze()  # what is imported by now stays: looking through it for garbage would cost a question a tenth of its time
    from mlgraph.errors import ConfigError, GraphError, GraphWarning, MlgraphError, NotesNotFoundError
    from mlgraph.names import printable

    warnings.simplefilter("ignore", GraphWarning)
    warnings.showwarning = _show_warning

    if sys.stdout is None:  # closed by whoever called
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = cli.main(standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Abort:
        _fail("stopped", 130)
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(file=shown)
        click.echo(printable(shown.getvalue()), nl=False, err=True)
        sys.exit(error.exit_code)
    except (ConfigError, GraphError, NotesNotFoundError) as error:
        _fail(str(error), 2)
    except MlgraphError as error:
        _fail(str(error), 1)
    except (BrokenPipeError, _ReaderGoneError):
        _give_up_output()
        sys.exit(141)
    except OSError as error:
        _give_up_output()
        _fail(f"{error.filename or 'output'}: {error.strerror or error}", 2)
    else:
        sys.exit(code if isinstance(code, int) else 0)


def _give_up_output() -> None:
    """Drop what cannot be written: Python would try again at the end, and exit with a code of its own."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(message: str, code: int) -> None:
    _tell(message)
    sys.exit(code)


def _show_warning(message: Warning | str, *_: object, **__: object) -> None:
    _tell_once(str(message))  # the filter "once" forgets whenever an import adds another filter


@cache
def _tell_once(message: str) -> None:
    _tell(message)


def _tell(message: str) -> None:
    from mlgraph.names import printable

    click.echo(f"mlgraph: {printable(message, lines=False)}", err=True)
