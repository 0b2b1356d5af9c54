"""The addresses of the office process: each room's own, all under /office/, and the public's.

A room writes its addresses in full ("office/decisions/new/"), so that they can be searched for.
"""

from django.urls import include, path

from config import urls_public

urlpatterns = [
    path("", include("desk.urls")),
    path("", include("papers.urls")),
    path("", include("publication.urls")),
    path("", include("approvals.urls")),
    path("", include("part_two.urls")),
    path("", include("intake.urls")),
    path("", include("quality.urls")),
    path("", include("comments.urls")),
    path("", include("attachments.urls")),
    path("", include("decisions.urls")),
    path("", include("accounts.urls")),
    path("", include("audit.urls")),
    *urls_public.urlpatterns,
]

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"
