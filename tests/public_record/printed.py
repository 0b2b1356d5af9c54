"""The sample records, each printed once for all the tests that only read it."""

import functools

from public_record import part_one, pdf
from tests.public_record import samples

ADDRESS = "https://decisions.example"
RECORDS = {
    "rich": samples.part_one,
    "with a Part Two": samples.with_part_two,
    "another form": samples.minimal,
}


def render(record: part_one.PartOne) -> bytes:
    return pdf.render(record, address=ADDRESS).content


@functools.cache
def printed(name: str) -> bytes:
    return render(RECORDS[name]())
