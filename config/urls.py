"""The addresses of the office process: each room's own, all under /office/, and the public's.

A room writes its addresses in full ("office/decisions/new/"), so that they can be searched for.
"""

from django.conf import settings
from django.urls import include, path

from config import urls_public

_written = [
    room
    for room in settings.ROOMS
    if room != "public_record" and (settings.BASE_DIR / room / "urls.py").exists()
]
urlpatterns = [
    *(path("", include(f"{room}.urls")) for room in _written),
    *(urls_public.urlpatterns),
]

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"
