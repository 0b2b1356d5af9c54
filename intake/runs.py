"""The runs of a paragraph: its words, bold or linked, with what is not its words put aside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from intake.elements import (
    EMPTY_BOX,
    GONE,
    TICKED,
    all_words,
    alternative,
    is_fallback,
    name_of,
    shown,
    titled,
)  # fmt: skip
from intake.numbering import OFF, Styles, W, number, val
from intake.package import Package
from intake.source import Aside, Unsettled, plain
from prose.clean import clean_line
from prose.words import HREF, Break, Inline, Text

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# Signs of the fonts of signs that forms use for boxes and ticks
SIGNS = {
    "FE": TICKED, "FD": TICKED, "FC": "☑", "FB": TICKED, "78": TICKED, "52": "☑", "A8": EMPTY_BOX,
    "6F": EMPTY_BOX, "A3": EMPTY_BOX, "B7": "•",
}  # fmt: skip
_LINK = re.compile(r'HYPERLINK\s+"([^"]*)"')
CHANGES = {"ins": "inserted", "del": "deleted", "moveFrom": "moved away", "moveTo": "moved here"}


@dataclass
class Field:
    """A field of Word: its instruction is no text, its result is."""

    instruction: str = ""
    is_result: bool = False


@dataclass
class Open:
    """A paragraph while it is being read."""

    id: int
    style: str | None
    words: list[Inline] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    is_bold: bool = True
    control: str = ""
    boxes: list[Any] = field(default_factory=list)  # text boxes, which follow it


class Runs:
    """Reads runs onto the paragraph that is open; none is where its number is 0."""

    def __init__(self, package: Package) -> None:
        self.styles = Styles(package.part("word/styles.xml"))
        self.links = package.targets("word/document.xml")
        self.asides: list[Aside] = []
        self.unsettled: list[Unsettled] = []
        self.fields: list[Field] = []
        self.notes: dict[tuple[str, str], int] = {}  # each note, and the piece it belongs to
        self.remarks: dict[str, int] = {}  # the same of comments
        self.read: set[Any] = set()  # the elements of text that were read, so that none is missed
        self.count = 0
        self.open = Open(0, None)

    def inlines(self, within: Any) -> None:
        for each in within:
            name = name_of(each)
            if name == "r":
                self.run(each)
            elif name == "hyperlink":
                self._link(each)
            elif name == "sdt":
                self._inline_control(each)
            elif name in CHANGES:
                self._change(name, each)
                if name not in GONE:
                    self.inlines(each)
            elif name in ("smartTag", "customXml", "fldSimple", "bdo", "dir", "ruby", "rubyBase"):
                self.inlines(each)
            elif each.tag in (f"{M}oMath", f"{M}oMathPara"):
                self._text("".join(text.text or "" for text in each.iter(f"{M}t")))
            elif name == "AlternateContent":
                self.inlines(alternative(each))

    def _link(self, element: Any) -> None:
        before = len(self.open.words)
        self.inlines(element)
        if target := self.links.get(element.get(ID, "")):
            self._lead(before, target)

    def _lead(self, since: int, target: str) -> None:
        """Let the words since a place lead to an address, if it is a safe one."""
        if not HREF.fullmatch(target):
            self._aside("A link that is not safe or leads into the file", target, self.open.id)
            return
        for at, each in enumerate(self.open.words[since:], since):
            if isinstance(each, Text):
                self.open.words[at] = Text(each.text, False, target)

    def _inline_control(self, control: Any) -> None:
        box, content = shown(control), control.find(f"{W}sdtContent")
        if title := titled(control):
            self.open.control = self.open.control or title
        if box in (TICKED, EMPTY_BOX):
            self._text(box)
        elif box is None and content is not None:
            self.inlines(content)

    def run(self, element: Any) -> None:
        properties, style = element.find(f"{W}rPr"), self.open.style
        named = val(properties, "rStyle")

        def is_on(name: str) -> bool:
            return self.styles.is_on(name, properties, named, style)

        is_hidden = is_on("vanish") or is_on("webHidden")
        is_struck = is_on("strike") or is_on("dstrike")
        before = len(self.open.words)
        for each in element:
            self._of_run(each, is_bold=is_on("b"))
        if is_hidden or is_struck:
            gone = plain(tuple(self.open.words[before:]))
            del self.open.words[before:]
            (self.open.hidden if is_hidden else self.open.struck).append(gone)

    def _of_run(self, each: Any, *, is_bold: bool) -> None:
        name = name_of(each)
        if name == "t":
            if not self._is_instruction():
                self.read.add(each)
            self._text(each.text or "", is_bold)
        elif name in ("tab", "ptab"):
            self._text(" ", is_bold)
        elif name == "cr" or (name == "br" and each.get(f"{W}type") in (None, "textWrapping")):
            if not self._is_instruction():
                self.open.words.append(Break())
        elif name == "noBreakHyphen":
            self._text("-", is_bold)
        elif name == "sym":
            self._sign(each)
        elif name == "instrText" and self.fields:
            self.fields[-1].instruction += each.text or ""
        elif name == "fldChar":
            self._field(each)
        elif name in ("footnoteReference", "endnoteReference"):
            self.notes[name.removesuffix("Reference"), each.get(f"{W}id", "")] = self.open.id
        elif name == "commentReference":
            self.remarks[each.get(f"{W}id", "")] = self.open.id
        elif name in ("drawing", "pict", "object"):
            self._picture(each)
        elif name == "AlternateContent":
            for inner in alternative(each):
                self._of_run(inner, is_bold=is_bold)

    def _text(self, text: str, is_bold: bool = False) -> None:
        if self._is_instruction() or not text:
            return
        if text.strip():
            self.open.is_bold = self.open.is_bold and is_bold
        self.open.words.append(Text(text, is_bold))

    def _is_instruction(self) -> bool:
        return any(not each.is_result for each in self.fields)

    def _sign(self, each: Any) -> None:
        code = each.get(f"{W}char", "").upper()
        sign = SIGNS.get(code[-2:]) if code.startswith(("F0", "00")) else None
        if sign is None and re.fullmatch(r"[0-9A-F]{4}", code) and not "E000" <= code <= "F8FF":
            sign = chr(int(code, 16))
        if sign is None:
            self._aside(f"A sign of the font {each.get(f'{W}font', '')}".strip())
        self._text(sign or "")

    def _field(self, each: Any) -> None:
        """Word writes a field as a beginning, its instruction, a middle, its result, an end."""
        kind = each.get(f"{W}fldCharType")
        if kind == "begin":
            self._old_control(each.find(f"{W}ffData"))
            self.fields.append(Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].is_result = True
        elif kind == "end" and self.fields:
            self.fields.pop()
            return
        if kind == "separate" and self.fields:
            found = _LINK.search(self.fields[-1].instruction)
            if found and not HREF.fullmatch(found[1]):
                self._aside(
                    "A link that is not safe or leads into the file", found[1], self.open.id
                )

    def _old_control(self, data: Any) -> None:
        """A box to tick or a list to choose from, as forms had them before content controls."""
        if data is None:
            return
        box, choices = data.find(f"{W}checkBox"), data.find(f"{W}ddList")
        if box is not None:
            state = box.find(f"{W}checked")
            state = state if state is not None else box.find(f"{W}default")
            is_on = state is not None and state.get(f"{W}val", "1") not in OFF
            self._text(TICKED if is_on else EMPTY_BOX)
        elif choices is not None:
            entries = [each.get(f"{W}val", "") for each in choices.iter(f"{W}listEntry")]
            at = number(val(choices, "result"))
            self._text(entries[at] if at < len(entries) else "")

    def _picture(self, element: Any) -> None:
        boxes = [each for each in element.iter(f"{W}txbxContent") if not is_fallback(each, element)]
        if boxes:
            self.open.boxes += boxes
            return
        named = next((e.get("descr") or "" for e in element.iter() if e.get("descr")), "")
        what = "An embedded object" if name_of(element) == "object" else "A picture"
        self._aside(what, named, self.open.id)

    # What stands beside the text

    def _aside(self, what: str, words: str = "", near: int | None = None) -> None:
        here = self.open.id or self.count
        self.asides.append(
            Aside(what=what, words=clean_line(words), near=here if near is None else near)
        )

    def _change(self, name: str, element: Any, words: str = "") -> None:
        self._unsettle(CHANGES[name], element, words or all_words(element))

    def _unsettle(self, what: str, element: Any, words: str) -> None:
        found = Unsettled(
            what=what,
            who=clean_line(element.get(f"{W}author", "")),
            on=element.get(f"{W}date", "")[:10],
            words=clean_line(words),
            near=self.open.id or self.count,
        )
        last = self.unsettled[-1] if self.unsettled else None
        if last and (last.what, last.who, last.near) == (found.what, found.who, found.near):
            joined = f"{last.words} {found.words}".strip()
            self.unsettled[-1] = Unsettled(
                what=last.what, who=last.who, on=last.on, words=joined, near=last.near
            )
        else:
            self.unsettled.append(found)
