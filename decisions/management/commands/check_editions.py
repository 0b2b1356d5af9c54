from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from decisions import editions, shelf
from decisions.editions import BadEdition


class Command(BaseCommand):
    help = "Check the files of forms: those named, or all that are listed; say what is wrong."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, help="such as drafts/own-2027.toml")

    def handle(self, *args: Any, **options: Any) -> None:
        found = [_checked(path) for path in options["files"]] or [
            (f"{each.name}.toml", each.faults) for each in shelf.listed()
        ]
        for name, faults in found:
            self.stdout.write(f"{name}: {'no fault' if not faults else ''}".rstrip(": "))
            for fault in faults:
                self.stdout.write(f"  {fault}")
        if any(faults for _, faults in found):
            raise CommandError("Put right what is said above, and check again.")


def _checked(path: Path) -> tuple[str, tuple[str, ...]]:
    try:
        editions.parse(path.read_bytes(), path.stem)
    except BadEdition as error:
        return path.name, error.faults
    except OSError:
        return path.name, ("The file cannot be read.",)
    return path.name, ()
