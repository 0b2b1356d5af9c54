"""A table that runs over pages, made one table again in the tags of the PDF.

The renderer tags each page by itself: the parts of a cell then stand apart, with other cells and
the repeated head between them, and so a reader by ear would meet them. Here a cell's parts are
joined, rows go to the table in which they began, and a repeated head becomes furniture of its
page. What belongs together is told by the boxes: the parts of a table, and of a cell, come from
one element of the printed page. Source: ISO 14289-1, 7.1 and 7.5.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf
from pydyf import Dictionary as Tag
from weasyprint import Document
from weasyprint.formatting_structure import boxes

ORDER = ("/Caption", "/THead", "/TBody")
Row = list[boxes.TableCellBox]


def join(document: Document, pdf: pydyf.PDF) -> None:
    """Join the parts of each table of `document` in the tags of `pdf`, before it is written."""
    tags = _Tags(pdf)
    begun: dict[Any, _Table] = {}
    for page in document.pages:
        for box in page._page_box.descendants():
            if isinstance(box, boxes.TableBox) and (rows := _rows(box)):
                if box.element in begun:
                    begun[box.element].continue_with(rows)
                else:
                    begun[box.element] = _Table(tags, rows)
    tags.name_heads_anew()


def split_rows(document: Document) -> list[Any]:
    """Return the elements of the rows of which more than one page has a part."""
    places: dict[Any, set[int]] = {}
    for number, page in enumerate(document.pages):
        for box in page._page_box.descendants():
            if isinstance(box, boxes.TableRowGroupBox) and not box.is_header:
                for row in box.children:
                    places.setdefault(row.element, set()).add(number)
    return [row for row, pages in places.items() if len(pages) > 1]


def _rows(table: boxes.TableBox) -> list[Row]:
    """Return the cells of a table's rows on one page; each cell has its tag as its mark."""
    rows = (box for box in table.descendants() if isinstance(box, boxes.TableRowBox))
    return [list(row.children) for row in rows if row.children]


class _Table:
    """A table as it began, and the tag of each of its cells where the cell began."""

    def __init__(self, tags: _Tags, rows: list[Row]) -> None:
        self.tags = tags
        self.tag = tags.above(rows[0][0].mark, "/Table")
        self.cells = {cell.element: cell.mark for row in rows for cell in row}

    def continue_with(self, rows: list[Row]) -> None:
        """Take the rows of a further page; what then remains of its part is furniture."""
        part = self.tags.above(rows[0][0].mark, "/Table")
        for row in rows:
            begun = [self.cells[cell.element] for cell in row if cell.element in self.cells]
            if begun:
                self._continue(row, self.tags.parent(begun[0]))
            else:
                self._add(self.tags.parent(row[0].mark))
            self.cells = {cell.element: cell.mark for cell in row} | self.cells
        self.tags.drop(part)

    def _continue(self, row: Row, first: Tag) -> None:
        """Add what cells say on this page to what they said before; a head says it again."""
        for cell in row:
            home = self.cells.get(cell.element)
            if home is None:
                self.tags.move(cell.mark, first)
            else:
                self.tags.join(cell.mark, home, again=self.tags.parent(first)["S"] == "/THead")

    def _add(self, row: Tag) -> None:
        """Add a row of which nothing stood on the pages before.

        A head can come late, since the renderer leaves it out of a page that it would overfill.
        """
        group = self.tags.parent(row)
        same = [tag for tag in self.tags.inside(self.tag) if tag["S"] == group["S"]]
        if same:
            self.tags.move(row, same[-1])
        else:
            self.tags.move(group, self.tag)
            self.tag["K"].sort(key=self._order)

    def _order(self, part: bytes) -> int:
        return ORDER.index(self.tags.objects[bytes(part)]["S"])


class _Tags:
    """The tags of a PDF, and what must keep in step when one of them moves or goes."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self.objects = {bytes(found.reference): found for found in pdf.objects}
        root = self.objects[bytes(pdf.catalog["StructTreeRoot"])]
        self.numbers = self.objects[bytes(root["ParentTree"])]["Nums"]
        self.names: dict[bytes, pydyf.String] = {}

    def parent(self, tag: Tag) -> Tag:
        return self.objects[bytes(tag["P"])]

    def above(self, tag: Tag, kind: str) -> Tag:
        while tag["S"] != kind:
            tag = self.parent(tag)
        return tag

    def inside(self, tag: Tag) -> list[Tag]:
        """Return what stands in a tag, less the numbers of marked content."""
        return [self.objects[bytes(kid)] for kid in tag["K"] if not isinstance(kid, int)]

    def move(self, tag: Tag, parent: Tag) -> None:
        self.parent(tag)["K"].remove(tag.reference)
        parent["K"].append(tag.reference)
        tag["P"] = parent.reference

    def join(self, cell: Tag, home: Tag, *, again: bool) -> None:
        """Let `home` stand for a cell, and hold what it holds unless it is said `again`."""
        if "ID" in cell:
            self.names[cell["ID"].data] = home["ID"]
        for kid in [] if again else self.inside(cell):
            self.move(kid, home)

    def name_heads_anew(self) -> None:
        """Let cells whose head was joined to another name that other one."""
        for tag in self.objects.values():
            if isinstance(tag, Tag) and tag.get("S") == "/TD":
                heads = tag["A"]["Headers"]
                heads[:] = [self.names.get(head.data, head) for head in heads]

    def drop(self, part: Tag) -> None:
        """Take a tag out; the words and links under it become furniture of their page."""
        self.parent(part)["K"].remove(part.reference)
        for tag in list(self._under(part)):
            if tag.get("Type") == "/OBJR":
                self._unlink(tag)
            elif marks := [kid for kid in tag["K"] if isinstance(kid, int)]:
                self._furnish(self.objects[bytes(tag["Pg"])], marks)
            tag.clear()

    def _under(self, tag: Tag) -> Iterator[Tag]:
        yield tag
        for kid in self.inside(tag) if "K" in tag else ():
            yield from self._under(kid)

    def _furnish(self, page: Tag, marks: list[int]) -> None:
        owners = self.numbers[2 * page["StructParents"] + 1]
        stream = self.objects[bytes(page["Contents"])].stream
        for mark in marks:
            owners[mark] = "null"
            at = next(at for at, piece in enumerate(stream) if _is_mark(piece, mark))
            stream[at - 1 : at + 2] = ["/Artifact", b"BMC"]

    def _unlink(self, found: Tag) -> None:
        """Take a link out of its page, since furniture leads nowhere."""
        page, note = self.objects[bytes(found["Pg"])], self.objects[bytes(found["Obj"])]
        page["Annots"].remove(note.reference)
        at = self.numbers.index(note.pop("StructParent"), 2 * self._pages())
        del self.numbers[at : at + 2]

    def _pages(self) -> int:
        return sum(isinstance(entry, pydyf.Array) for entry in self.numbers)


def _is_mark(piece: Any, mark: int) -> bool:
    return isinstance(piece, Tag) and piece.get("MCID") == mark
