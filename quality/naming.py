"""Names that would be published of people whom the office does not name.

Source: domain.md, Names of people: job titles are public, names by the office's policy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from decisions.drafts import Draft
from quality.finding import Finding, Known, Person, at
from quality.passages import Passage

KIND = "name"
_TITLED = r"(?:Mr|Mrs|Ms|Miss|Dr)\.?"
_NAME = r"[A-Z][a-z]+(?:[’'-][A-Z][a-z]+)?"
_SHORT = r"PCSO|PC|DC|SC|Sgt|PS|DS|Insp|DI|CI|DCI"
_LONG = (
    r"(?:[Dd]etective |[Pp]olice |[Ss]pecial )?(?:[Cc]onstable|[Ss]ergeant|[Ii]nspector)|"
    r"(?:[Dd]etective )?[Cc]hief [Ii]nspector|[Pp]olice [Cc]ommunity [Ss]upport [Oo]fficer"
)
# Below superintendent: whoever is of that rank or above answers for the force in public.
_RANKED = re.compile(
    rf"\b(?<!Chief )(?<!Chief\u00a0)(?:{_SHORT}|{_LONG})\.?\s"
    rf"(?:\d{{2,5}}(?:\s{_NAME})?|(?:{_NAME}\s)?{_NAME})(?!\w)"
)
_NOT_NAMES = """The This That Each Every And For Of In On At To By With Who Will Would Has Is Was
Are Were Officer Officers Volunteers Volunteer Scheme Team Role Post Posts Years Grade"""
_NO_NAME = frozenset(_NOT_NAMES.split())


def look(draft: Draft, passages: Sequence[Passage], known: Known) -> Iterator[Finding]:
    """Yield a finding for each name of somebody whom the record would not name otherwise."""
    people = [(person, _pattern(person)) for person in known.unnamed]
    for passage in passages:
        if not passage.is_public:
            continue
        for person, pattern in people:
            for match in pattern.finditer(passage.text):
                yield at(KIND, passage, *match.span(), _message(person, match[0]))
        yield from _ranked(passage, known)


def _pattern(person: Person) -> re.Pattern[str]:
    """The whole name, its first letter with the surname, or the surname after a title."""
    names = person.name.split()
    if len(names) < 2:
        return re.compile(rf"\b{re.escape(person.name)}\b")
    first, last = names[0], names[-1]
    return re.compile(
        rf"\b(?:{re.escape(person.name)}|{re.escape(first[0])}\.?\s{re.escape(last)}"
        rf"|{_TITLED}\s{re.escape(last)})(?!\w)"
    )


def _message(person: Person, words: str) -> str:
    return (
        f"“{words}” is named, whose name this office does not publish. Write “the "
        f"{person.job_title}” instead, or say why the name is needed."
    )


def _ranked(passage: Passage, known: Known) -> Iterator[Finding]:
    for match in _RANKED.finditer(passage.text):
        names = match[0].split()[1:]
        if any(name.strip(".") in _NO_NAME for name in names) or _is_named(match[0], known):
            continue
        yield at(
            KIND,
            passage,
            *match.span(),
            f"“{match[0]}” names an officer below the rank of superintendent. Write their role "
            "instead, such as “the neighbourhood officer”, or say why the name is needed.",
        )


def _is_named(words: str, known: Known) -> bool:
    return any(words.endswith(name) for name in known.named)
