from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import slug_re

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
        parser.add_argument(
            "--post",
            action="append",
            default=[],
            metavar="KEY=TITLE",
            help="instead of the usual posts, each one that the form names: mayor=Mayor",
        )
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
            posts = _posts(options["post"]) or actions.USUAL_POSTS
            actions.create(body, posts=posts, objectives=options["objective"], by=None)
        except (Refused, ValidationError) as error:
            raise CommandError(_words(error)) from error
        made = ", ".join(body.posts.values_list("key", flat=True))
        self.stdout.write(f"{body.name} is there, with the posts {made}.")
        self.stdout.write("Next: manage.py add_person, then manage.py grant EMAIL administrator.")


def _posts(asked: list[str]) -> list[actions.NewPost]:
    """Read the posts that were asked for; raises Refused on one that is not written as asked."""
    found = [each.partition("=") for each in asked]
    if any(not slug_re.fullmatch(key) or not title.strip() for key, _, title in found):
        raise Refused("Write each post as its key, =, and its title: mayor=Mayor.")
    if len({key for key, _, _ in found}) < len(found):
        raise Refused("Give each post a key of its own.")
    return [actions.NewPost(key, title.strip()) for key, _, title in found]


def _words(error: Refused | ValidationError) -> str:
    return " ".join(error.messages) if isinstance(error, ValidationError) else error.reason
