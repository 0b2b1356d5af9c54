from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from audit import clock
from audit.models import Event
from demo import load
from part_two import keys


class Command(BaseCommand):
    help = "Load the demonstration office into an empty database, by the real actions."

    def handle(self, *args, **options):
        if not settings.PART_ONE_DEMONSTRATION and settings.PART_ONE_MODE != "test":
            raise CommandError("Only a demonstration is loaded: set PART_ONE_MODE=demonstration.")
        if Event.objects.exists():
            if clock.is_demonstration():
                self.stdout.write("The demonstration is loaded already.")
                return
            raise CommandError("This database belongs to an office. It is left as it is.")
        keys.make()
        load.demonstration(tell=self.stdout.write)
