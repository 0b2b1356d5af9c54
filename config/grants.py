"""What the public process's PostgreSQL role may do: read the public record's tables, and no more.

New tables get no grant, so it is run again after each migrate.
"""

from __future__ import annotations

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper

SLOWEST = "5s"


class NoRoles(Exception):
    """The database is SQLite, which knows no roles."""


def to_reader(connection: BaseDatabaseWrapper, role: str) -> list[str]:
    """Let a role read the public record's tables and take all else from it; return their names.

    Raises NoRoles, and DatabaseError where there is no such role."""
    if connection.vendor != "postgresql":
        raise NoRoles("SQLite has no roles: the public process needs PostgreSQL for this.")
    models = apps.get_app_config("public_record").get_models()
    tables = sorted(model._meta.db_table for model in models)
    name = connection.ops.quote_name(role)
    quoted = ", ".join(connection.ops.quote_name(table) for table in tables)
    with connection.cursor() as cursor:
        for statement in (
            f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {name}",
            f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {name}",
            "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
            f"GRANT USAGE ON SCHEMA public TO {name}",
            f"GRANT SELECT ON {quoted} TO {name}",
            f"ALTER ROLE {name} SET default_transaction_read_only = on",
            f"ALTER ROLE {name} SET statement_timeout = '{SLOWEST}'",
        ):
            cursor.execute(statement)
    return tables
