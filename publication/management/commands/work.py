import logging
import signal
import threading
from collections.abc import Callable, Iterable

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from audit import clock
from audit.actions import Refused
from decisions.models import Decision
from publication import queries, restating
from publication.actions import bring_up_to_date, release

log = logging.getLogger("part_one.work")


class Command(BaseCommand):
    help = (
        "Do what falls due: release embargoed decisions within a minute of their time, and bring "
        "public pages up to date with conditions and later decisions."
    )

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="Look once, then stop.")
        parser.add_argument("--every", type=int, default=20, help="Seconds between looks.")

    def handle(self, *args, once: bool, every: int, **options):
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        while not stop.is_set():
            self._look()
            if once:
                break
            close_old_connections()
            stop.wait(every)

    def _look(self) -> None:
        now = clock.now()
        self._each(queries.due_for_release(now), self._release)
        self._each(restating.to_look_at(now), self._restate)

    def _each(self, decisions: Iterable[Decision], act: Callable[[Decision], None]) -> None:
        """One decision that cannot be done keeps no other waiting; it is tried at the next look."""
        for decision in decisions:
            try:
                act(decision)
            except Refused as error:
                log.error("What falls due was refused.", extra={"facts": {"decision": decision.pk}})
                self.stderr.write(f"{decision}: {error.reason}")
            except Exception as error:  # whatever it is, the next one is not kept waiting
                facts = {"decision": decision.pk}
                log.exception("What falls due failed.", extra={"facts": facts})
                self.stderr.write(f"{decision}: failed ({type(error).__name__}).")

    def _release(self, decision: Decision) -> None:
        release(decision)
        self.stdout.write(f"Released {decision}.")
        bring_up_to_date(restating.changed_by(decision))

    def _restate(self, decision: Decision) -> None:
        if bring_up_to_date([decision]):
            self.stdout.write(f"Restated {decision}.")
