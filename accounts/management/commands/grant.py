from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from accounts import actions, setting_up
from accounts.models import Role


class Command(BaseCommand):
    help = "Give a person of a new office a role: first of all, make somebody its administrator."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("role", choices=Role.values)

    def handle(self, *args: Any, **options: Any) -> None:
        person = setting_up.person(options["email"])
        with setting_up.spoken():
            given = actions.grant(person, options["role"], by=None)
        self.stdout.write(f"{person.name}: {given.get_role_display().lower()}.")
