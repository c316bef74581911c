"""`watcher schema`: what an editor needs to help with the YAML."""

from pathlib import Path

import typer

from watcher.cli.base import Command


def schema(
    name: str = typer.Argument("", help="people, sources or watcher; all three if left out."),
    write: Path | None = typer.Option(
        None, "--write", help="Write NAME.json into this folder instead of printing."
    ),
) -> None:
    """Print the JSON Schema of the configuration's files.

    Editors with the YAML language server read it from the first line of a file:
    # yaml-language-server: $schema=../schema/people.json
    """
    from watcher.config import schema as schemas

    if name and name not in schemas.FILES:
        typer.echo(f'no schema "{name}". There are: {", ".join(schemas.FILES)}.', err=True)
        raise typer.Exit(2)
    names = (name,) if name else tuple(schemas.FILES)
    if write is None:
        typer.echo("".join(schemas.schema(each) for each in names), nl=False)
        return
    changed = schemas.write(write, names)
    for path in changed:
        typer.echo(f"{path} written")
    if not changed:
        typer.echo(f"{write}: up to date")


COMMAND = Command(name="schema", run=schema, panel="Scripts")
