"""The node behind the command line: settings loaded, database ready."""

from __future__ import annotations

import os
import sys

from marsad.home import Home, HomeError
from marsad.vocabulary.message import told

__all__ = ["open_node"]


def open_node(*, logged: bool = True) -> Home:
    """Load the settings and bring the database's tables up to date; returns the node.

    A stamp in the node's folder tells which tables are there, so that a command does not ask
    the database each time.

    Args:
        logged: write down first that the command was called; False only where the log itself is
            what is to be mended, and says so when it is.

    Raises:
        HomeError: the folder cannot be used, or the log cannot be written.
    """
    home = Home.current().prepare()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marsad.web.settings")
    import django

    django.setup()
    stamp = home.folder / "tables"
    wanted = _wanted()
    if not stamp.exists() or stamp.read_text("utf-8") != wanted or _gone(home):
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
        stamp.write_text(wanted, "utf-8")
    if logged:
        _log_command()
    return home


def _log_command() -> None:
    """Before a command does anything with the node, the log says that it was called.

    What it then shows or changes has entries of its own, with the purpose. Arguments are left
    out: they may hold a name.
    """
    from marsad.access.log import Act, NotLogged, record
    from marsad.access.reader import user_here

    command = sys._getframe(2)
    called = f"{command.f_globals['__name__'].rpartition('.')[2]}.{command.f_code.co_name}"
    try:
        record(user_here(), Act.ADMIN, f"command:{called}")
    except NotLogged as error:
        raise HomeError(told(error)) from error


def _wanted() -> str:
    """The database that is meant, and the migrations that this code has."""
    import hashlib

    import marsad

    database = os.environ.get("DATABASE_URL", "sqlite")
    marks = [hashlib.sha256(database.encode()).hexdigest()]  # it may hold a password
    for folder in marsad.__path__:
        for app in sorted(os.scandir(folder), key=lambda entry: entry.name):
            migrations = os.path.join(app.path, "migrations")
            if os.path.isdir(migrations):
                marks += sorted(
                    f"{app.name}.{name}" for name in os.listdir(migrations) if name.endswith(".py")
                )
    return "\n".join(marks)


def _gone(home: Home) -> bool:
    return "DATABASE_URL" not in os.environ and not home.database.exists()
