"""What the standards ask of the PDF beyond what the renderer writes by itself.

PDF/A-3a comes from the renderer; PDF/UA-1 (ISO 14289-1) also asks for its identifier in the
metadata, a scope on every header cell, a table of the header cells' identifiers, and a link's
description in words. Tables that run over pages are joined by `split_tables`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pydyf
from weasyprint import Document

from public_record import split_tables

END_OF_RDF = b"</rdf:RDF>"
# The PDF/UA identifier, and the PDF/A extension schema that declares it.
UA_IDENTIFIER = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about=""
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def identify_as_ua(document: Document) -> None:
    """Make `document` write the PDF/UA identifier into its metadata beside that of PDF/A."""
    original: Callable[..., bytes] = document.metadata.generate_rdf_metadata

    def both(*args: Any, **kwargs: Any) -> bytes:
        return original(*args, **kwargs).replace(END_OF_RDF, UA_IDENTIFIER + END_OF_RDF)

    document.metadata.generate_rdf_metadata = both


def finish(document: Document, pdf: pydyf.PDF) -> None:
    """Complete `pdf` just before it is written: its tags, and each attached file named once."""
    split_tables.join(document, pdf)
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
    objects = {bytes(found.reference): found for found in _dictionaries(pdf)}
    identified = []
    for found in objects.values():
        if found.get("S") == "/TH":
            found["A"]["Scope"] = "/Column" if _in_head(found, objects) else "/Row"
            identified.append((found["ID"], found.reference))
        elif found.get("Subtype") == "/Link" and "Dest" in found:
            found["Contents"] = pydyf.String(f"Paragraph {found['Dest'].string.removeprefix('p')}")
    if identified:
        names = [part for pair in sorted(identified, key=_key) for part in pair]
        tree = pydyf.Dictionary({"Names": pydyf.Array(names)})
        pdf.add_object(tree)
        root = next(found for found in objects.values() if found.get("Type") == "/StructTreeRoot")
        root["IDTree"] = tree.reference


def _dictionaries(pdf: pydyf.PDF) -> Iterator[pydyf.Dictionary]:
    return (found for found in pdf.objects if isinstance(found, pydyf.Dictionary))


def _in_head(cell: pydyf.Dictionary, objects: dict[bytes, pydyf.Dictionary]) -> bool:
    row = objects[bytes(cell["P"])]
    return objects[bytes(row["P"])]["S"] == "/THead"


def _key(pair: tuple[pydyf.String, bytes]) -> bytes:
    return pair[0].data
