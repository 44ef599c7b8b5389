"""The `matchmaking` command: everything the web does for operators, and the offline matcher.

Subcommands are imported when they are called, so that `match` starts without Flask.
"""

from importlib import import_module
from typing import Any

import click

# name -> module that holds the click command of that name (dashes become underscores)
COMMANDS = {
    "match": "matchmaking.exchange.commands",
    "match-technology": "matchmaking.exchange.technology_commands",
    "timetable": "matchmaking.operations.timetabling",
    "import": "matchmaking.operations.exchanging",
    "export": "matchmaking.operations.exchanging",
    "match-cluster": "matchmaking.operations.matching",
    "migrate": "matchmaking.operations.serving",
    "serve": "matchmaking.operations.serving",
    "worker": "matchmaking.operations.working",
    "tick": "matchmaking.operations.working",
    "backup": "matchmaking.operations.backing_up",
    "restore": "matchmaking.operations.backing_up",
    "rotate-keys": "matchmaking.operations.rotating",
    "create-administrator": "matchmaking.operations.staffing",
    "create-organizer": "matchmaking.operations.staffing",
    "seed-demo": "matchmaking.demo.commands",
    "demo-accounts": "matchmaking.demo.commands",
    "verify-audit": "matchmaking.operations.checking",
    "data-map": "matchmaking.operations.checking",
    "routes": "matchmaking.operations.serving",
}


class LazyGroup(click.Group):
    """A group that imports a command's module only when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        found: Any = getattr(
            import_module(module), cmd_name.replace("-", "_").replace("import", "import_file")
        )
        return found if isinstance(found, click.Command) else None


@click.group(cls=LazyGroup)
def main() -> None:
    """海洋产业政银企对接平台: commands for operators."""


if __name__ == "__main__":
    main()
