from django.core.management.base import BaseCommand, CommandError

from audit import queries
from audit.models import Event


class Command(BaseCommand):
    help = "Check that the log's chain is whole; name every place where it is not."

    def handle(self, *args, **options):
        breaks = list(queries.breaks())
        for sentence in breaks:
            self.stderr.write(sentence)
        if breaks:
            raise CommandError(f"The log is broken in {len(breaks)} places.")
        self.stdout.write(f"The log is whole: {Event.objects.count()} events.")
