"""The public record as data: one decision, the list as CSV and JSON. Licence stated in each.

Everything is written from an allow-list of columns. Source: domain.md, Open data.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from prose import canonical
from public_record import addresses
from public_record.models import Record
from public_record.part_one import PartOne, digest

LICENCE = {
    "name": "Open Government Licence v3.0",
    "url": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}
DANGEROUS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def decision_json(part_one: PartOne) -> bytes:
    """Return one decision as JSON: the record, and the digest that its copies are checked by.

    The digest is the SHA-256 of the canonical JSON (RFC 8785) of `record`.
    """
    return canonical.canonical(
        {
            "digest": digest(part_one),
            "digest_of": "SHA-256 of the canonical JSON (RFC 8785) of record",
            "licence": LICENCE,
            "record": msgspec.to_builtins(part_one),
        }
    )


def read_decision(content: bytes) -> PartOne:
    """Return the record that `decision_json` wrote; raises msgspec.ValidationError on another."""
    return msgspec.convert(msgspec.json.decode(content)["record"], PartOne)


def _plan_objectives(record: Record) -> list[str]:
    return sorted(objective.title for objective in record.objectives.all())


# Each public column, and how it is read off a record that has its objectives at hand.
COLUMNS: dict[str, Callable[[Record], Any]] = {
    "number": lambda record: record.number,
    "title": lambda record: record.title,
    "summary": lambda record: record.summary,
    "decision_maker_office": lambda record: record.decision_maker_office,
    "decided_on": lambda record: record.decided_on,
    "published_on": lambda record: record.published_on,
    "outcome": lambda record: record.outcome,
    "significant_public_interest": lambda record: record.significant_public_interest,
    "part_two_exists": lambda record: record.part_two_exists,
    "part_two_grounds": lambda record: record.part_two_grounds,
    "part_two_review_on": lambda record: record.part_two_review_on,
    "plan_objectives": _plan_objectives,
    "supersedes": lambda record: record.supersedes,
    "superseded_by": lambda record: record.superseded_by,
    "version": lambda record: record.version,
    "corrected_on": lambda record: record.corrected_on,
    "url": lambda record: addresses.absolute(addresses.page(record.slug)),
    "pdf_url": lambda record: addresses.absolute(addresses.pdf(record.slug)),
    "pdf_sha256": lambda record: record.pdf_sha256,
}


def as_csv(records: Iterable[Record]) -> bytes:
    """Return the list as CSV (RFC 4180, UTF-8); no cell runs as a formula in a spreadsheet."""
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for record in records:
        writer.writerow([cell(read(record)) for read in COLUMNS.values()])
    return written.getvalue().encode()


def cell(value: Any) -> str:
    """Return a value as a cell: dates in ISO form, yes or no, and formulas made harmless."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = "; ".join(value) if isinstance(value, list) else str("" if value is None else value)
    risky = text[:1] in ("\t", "\r", "\n") or text.lstrip().startswith(DANGEROUS)
    return f"'{text}" if risky else text


def as_json(records: Iterable[Record], tombstones: Iterable[Record]) -> bytes:
    """Return the list as JSON: the columns of the CSV, and the numbers that were taken down."""
    return msgspec.json.format(
        msgspec.json.encode(
            {
                "licence": LICENCE,
                "decisions": [
                    {name: read(record) for name, read in COLUMNS.items()} for record in records
                ],
                "taken_down": [
                    {
                        "number": record.number,
                        "taken_down_on": record.taken_down_on,
                        "reason": record.taken_down_reason,
                        "url": addresses.absolute(addresses.page(record.slug)),
                    }
                    for record in tombstones
                ],
            }
        ),
        indent=1,
    )
