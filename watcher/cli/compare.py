"""`watcher compare`: say whether a second statement would alert after a first."""

import typer

from watcher.cli.base import Command


def run(
    first: str = typer.Argument("", help="Words already known."),
    second: str = typer.Argument("", help="Words that come in."),
    language: str = typer.Option("", help="Their language, for example ar; guessed when left out."),
    jsonl: bool = typer.Option(
        False, "--jsonl", help="Read pairs from stdin, one JSON object a line, and answer likewise."
    ),
) -> None:
    """Say whether one statement repeats another: new, repeat or revision, and why.

    With --jsonl each line {"a": {"speaker", "text", "lang"?, "when"?, "outlet"?}, "b": {..}} gives
    {"verdict": "repeat" | "revision" | "new", "why": [..]}; "a" is the one already known. A line
    that cannot be used gives {"error"} and exit code 1 at the end.
    """
    import json
    import sys

    from watcher.novelty.pairs import answer, of_line

    if jsonl:
        failed = False
        for line in filter(bytes.strip, sys.stdin.buffer):
            reply = of_line(line)
            failed = failed or "error" in reply
            typer.echo(json.dumps(reply))
        raise typer.Exit(int(failed))
    if not first or not second:
        raise typer.BadParameter("give two statements in quotation marks, or --jsonl")
    verdict, why = answer(
        {"speaker": "one", "text": first, "lang": language},
        {"speaker": "one", "text": second, "lang": language},
    )
    typer.echo(f"{verdict}: {'; '.join(why)}")


COMMAND = Command(name="compare", run=run, panel="Scripts")
