from django.core.management.base import BaseCommand

from demo.office import CAST, DOMAIN, PASSWORD


class Command(BaseCommand):
    help = "Print who can sign in to the demonstration."

    def handle(self, *args, **options):
        self.stdout.write(f"Everybody’s password is {PASSWORD}")
        for part in CAST:
            self.stdout.write(f"  {part.account + '@' + DOMAIN:<24} {part.name}, {part.job_title}")
