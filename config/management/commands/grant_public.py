from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection, transaction

from config import grants


class Command(BaseCommand):
    help = "Let the public process's PostgreSQL role read the public record, and nothing else."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role", help="The role that the public process signs in as.")

    def handle(self, *args: str, role: str, **options: object) -> None:
        try:
            with transaction.atomic():
                tables = grants.to_reader(connection, role)
        except (grants.NoRoles, DatabaseError) as error:
            raise CommandError(str(error).strip()) from error
        self.stdout.write(f"{role} may read {', '.join(tables)}, and nothing else.")
