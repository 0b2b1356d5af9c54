"""Settings of the public process: it has the public record and nothing of the office's."""

from config import common
from config.common import *  # noqa: F403
from config.log_lines import LOGGING

__all__ = ["LOGGING"]

ALLOWED_HOSTS = common.hosts(common.PUBLIC_URL)
INSTALLED_APPS = [
    "config",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "public_record",
]
MIDDLEWARE = [
    "config.middleware.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "config.urls_public"
WSGI_APPLICATION = "config.wsgi_public.application"
