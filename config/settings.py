"""Settings of the office process."""

import os
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
MODE = os.environ.get("PART_ONE_MODE", "demonstration")
DATA = Path(os.environ.get("PART_ONE_DATA", BASE / "data"))
PART_ONE_DEMONSTRATION = MODE == "demonstration"
PUBLIC_URL = os.environ.get("PART_ONE_PUBLIC_URL", "http://localhost:8000")
SECRET_KEY = os.environ.get("PART_ONE_SECRET_KEY", "demonstration-only")
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    *[
        name
        for name in (
            "public_record", "audit", "body", "accounts", "risks", "decisions",
            "part_two", "approvals", "publication", "desk", "demo",
        )
        if (BASE / name / "apps.py").exists()
    ],
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
AUTH_USER_MODEL = "accounts.User"
ROOT_URLCONF = "config.urls"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "part-one.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;",
        },
    }
}
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
]
LOGIN_URL = "accounts:sign_in"
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
STATIC_URL = "/static/"
STATICFILES_DIRS = [path for path in [BASE / "static" / "build"] if path.exists()]
STATIC_ROOT = BASE / "static" / "collected"
PART_TWO_KEYS_FILE = DATA / "keys" / "part-two.json"
EDITION_FOLDERS = [BASE / "tests" / "editions"] if MODE == "test" else []
