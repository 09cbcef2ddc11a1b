"""The node behind the command line: settings loaded, database ready."""

from __future__ import annotations

import os

from marsad.home import Home

__all__ = ["open_node"]


def open_node() -> Home:
    """Load the settings and bring the database's tables up to date; returns the node.

    A stamp in the node's folder tells which tables are there, so that a command does not ask
    the database each time.

    Raises:
        HomeError: the folder cannot be used.
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
    return home


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
