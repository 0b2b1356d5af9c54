from typing import Any

from django.core.management.base import BaseCommand, CommandError

from part_two import keys


class Command(BaseCommand):
    help = "Make the keys file of Part Two, unless it is there. Keep a copy of it apart."

    def handle(self, *args: Any, **options: Any) -> None:
        if keys.make() is None:
            self._check()
            self.stdout.write(f"The keys file is there already: {keys.path()}")
            return
        self.stdout.write(f"The keys file of Part Two is made: {keys.path()}")
        self.stdout.write(
            "Keep a copy apart from the database's: without it no Part Two can be read again."
        )

    def _check(self) -> None:
        try:
            keys.load()
        except keys.KeyUnavailable as error:
            raise CommandError(error.reason) from error
