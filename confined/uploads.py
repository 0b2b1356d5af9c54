"""One file, taken into memory by the views that say so. All others take none.

    @takes_file(limit=20)
    def add(request): file = sent_file(request)

What is sent never lies on a disk as it came; where it is kept, a room keeps it after judging it.
"""

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

MIB = 1024 * 1024
# A file beyond the limit is read to its end and dropped, so that the rest of the form arrives. A
# request so many times too long is read up to its file: what was typed above the file is kept.
FAR_TOO_LONG = 10
View = Callable[..., HttpResponseBase]


class NoFile(Exception):
    """The form came without a file."""

    message = "Choose a file"


class TooLarge(Exception):
    """The file is larger than the view takes."""

    def __init__(self, limit: int) -> None:
        self.message = f"The file must be {limit} MB or smaller"
        super().__init__(self.message)


class OneFile(FileUploadHandler):
    """Takes the first file of a request into memory, up to a limit; drops all that is beyond."""

    def __init__(self, request: HttpRequest, limit: int) -> None:
        super().__init__(request)
        self.limit = limit
        self.too_large = False
        self._far_too_long = False
        self._taken: BytesIO | None = None

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, *args: Any, **kwargs: Any
    ) -> None:
        """Note a request that says itself that it is far too long."""
        self._far_too_long = content_length > self.limit * MIB * FAR_TOO_LONG

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin the first file; skip any other."""
        super().new_file(*args, **kwargs)
        if self._far_too_long:
            self.too_large = True
            raise StopUpload(connection_reset=True)
        if self._taken is not None:
            raise SkipFile
        self._taken = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece, or drop the whole once it is too large."""
        assert self._taken is not None  # noqa: S101 - Django begins a file first
        if start + len(raw_data) > self.limit * MIB:
            self.too_large = True
            self._taken = BytesIO()
            raise SkipFile
        self._taken.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """Return the file as Django knows it, from memory."""
        assert self._taken is not None  # noqa: S101 - Django begins a file first
        self._taken.seek(0)
        return InMemoryUploadedFile(
            self._taken,
            self.field_name,
            self.file_name or "",
            self.content_type or "",
            file_size,
            self.charset,
            self.content_type_extra,
        )


def takes_file(*, limit: int) -> Callable[[View], View]:
    """Let a view take one file of `limit` MiB with its form.

    The form's token is checked after the file's way is laid, since checking it reads the form: that
    is why the view is taken out of the middleware's check and put under one of its own. Who must be
    signed in, is before anything is read.
    """

    def decorate(view: View) -> View:
        checked = csrf_protect(view)

        @csrf_exempt
        @wraps(view)
        def taking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            request.upload_handlers = [OneFile(request, limit)]
            return checked(request, *args, **kwargs)

        return taking

    return decorate


def sent_file(request: HttpRequest, field: str = "file") -> UploadedFile:
    """Return the file that came in a field. Raises NoFile or TooLarge, each with its `message`."""
    file = request.FILES.get(field)
    if isinstance(file, UploadedFile):
        return file
    for handler in request.upload_handlers:
        if isinstance(handler, OneFile) and handler.too_large:
            raise TooLarge(handler.limit)
    raise NoFile
