import signal
import threading

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from publication.actions import release_due


class Command(BaseCommand):
    help = "Do what falls due: release embargoed decisions within a minute of their time."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="Look once, then stop.")
        parser.add_argument("--every", type=int, default=20, help="Seconds between looks.")

    def handle(self, *args, once: bool, every: int, **options):
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        while not stop.is_set():
            for decision in release_due():
                self.stdout.write(f"Released {decision.number}.")
            close_old_connections()
            if once or stop.wait(every):
                break
