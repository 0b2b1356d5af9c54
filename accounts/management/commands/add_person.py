from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse

from accounts import actions, setting_up
from accounts.people import uid_of


class Command(BaseCommand):
    help = "Add a person to a new office, and print the link by which they set their password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("body", help="the body's slug")
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("job_title")
        parser.add_argument("--department", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        body = setting_up.body(options["body"])
        with setting_up.spoken():
            person = actions.add_person(
                body,
                email=options["email"],
                name=options["name"],
                job_title=options["job_title"],
                department=options["department"],
                by=None,
            )
            token = actions.make_welcome_link(person, by=None)
        address = reverse("accounts:welcome", args=[uid_of(person), token])
        self.stdout.write(f"{person.name} sets a password, within a day, at")
        self.stdout.write(f"{settings.OFFICE_URL}{address}")
