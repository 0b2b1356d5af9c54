from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from audit.actions import Refused
from body import actions
from body.models import Body


class Command(BaseCommand):
    help = "Make a body (an office) with the usual posts; other settings have their defaults."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="in full: Police and Crime Commissioner for Wessex")
        parser.add_argument("--short-name", required=True, help="such as Wessex PCC")
        parser.add_argument("--slug", required=True, help="such as wessex")
        parser.add_argument("--edition", default="2018", help="the edition of the form")
        parser.add_argument("--number-pattern", default="D{seq:02d}-{year}")
        parser.add_argument("--address-prefix", default="", help="for a second body: its addresses")
        parser.add_argument("--objective", action="append", default=[], help="of the plan")

    def handle(self, *args: Any, **options: Any) -> None:
        body = Body(
            name=options["name"],
            short_name=options["short_name"],
            slug=options["slug"],
            edition=options["edition"],
            number_pattern=options["number_pattern"],
            address_prefix=options["address_prefix"],
        )
        try:
            actions.create(body, objectives=options["objective"], by=None)
        except (Refused, ValidationError) as error:
            raise CommandError(_words(error)) from error
        posts = ", ".join(body.posts.values_list("key", flat=True))
        self.stdout.write(f"{body.name} is there, with the posts {posts}.")
        self.stdout.write("Next: manage.py add_person, then manage.py grant EMAIL administrator.")


def _words(error: Refused | ValidationError) -> str:
    return " ".join(error.messages) if isinstance(error, ValidationError) else error.reason
