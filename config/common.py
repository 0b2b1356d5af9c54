"""What the two processes read from their environment, and the settings that both share.

PART_ONE_MODE           demonstration (default), production or test
PART_ONE_DATA           folder of the database and the files (default: data/ beside this project)
PART_ONE_DATABASE_URL   a PostgreSQL database, as postgres://user:password@host:port/name or
                        postgres://user@/name?host=/folder/of/socket (default: SQLite)
PART_ONE_SECRET_KEY     the key that signs sessions; production has no default
PART_ONE_OFFICE_URL     where staff find the office (default http://localhost:8000)
PART_ONE_PUBLIC_URL     where readers find the public record (default http://localhost:8000)
PART_ONE_CLAMD          the virus scanner of files: clamd's socket, or host:port (default none)
PART_ONE_CONTACT        how readers reach the office: an e-mail address, a telephone number
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from config import database

BASE_DIR = Path(__file__).resolve().parent.parent
MODES = ("demonstration", "production", "test")
MODE = os.environ.get("PART_ONE_MODE", "demonstration")
if MODE not in MODES:
    raise SystemExit(f"PART_ONE_MODE is {MODE!r}. It can be {', '.join(MODES)}.")
PRODUCTION = MODE == "production"
DATA = Path(os.environ.get("PART_ONE_DATA") or BASE_DIR / "data").resolve()
OFFICE_URL = os.environ.get("PART_ONE_OFFICE_URL", "http://localhost:8000").rstrip("/")
PUBLIC_URL = os.environ.get("PART_ONE_PUBLIC_URL", "http://localhost:8000").rstrip("/")
CONTACT = os.environ.get("PART_ONE_CONTACT", "" if PRODUCTION else "office@demo.example")
CLAMD = os.environ.get("PART_ONE_CLAMD", "")
DEFAULT_SECRET_KEY = "for-demonstrations-and-tests-only-production-refuses-it"  # noqa: S105
SECRET_KEY = os.environ.get("PART_ONE_SECRET_KEY", DEFAULT_SECRET_KEY)
DATABASES = {"default": database.settings(os.environ.get("PART_ONE_DATABASE_URL", ""), DATA)}

DEBUG = False
PART_ONE_MODE = MODE
PART_ONE_DEMONSTRATION = MODE == "demonstration"


def hosts(*urls: str) -> list[str]:
    """Return the host names that a process answers to: its own, and this machine's outside
    production."""
    named = [urlsplit(url).hostname or "" for url in urls]
    local = [] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]", "testserver"]
    return sorted({*named, *local} - {""})


def _static_storage() -> str:
    """The storage of static files: names with their digest, except in tests."""
    if MODE == "test":
        return "django.contrib.staticfiles.storage.StaticFilesStorage"
    return "whitenoise.storage.CompressedManifestStaticFilesStorage"


TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_SSL_REDIRECT = PRODUCTION
# A production stands behind a proxy that sets this header and drops a reader's own.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False
DATE_FORMAT = "j F Y"

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "static" / "collected"
STATICFILES_DIRS = [BASE_DIR / "static" / "build"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _static_storage()},
}
