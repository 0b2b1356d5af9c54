"""Loaded by pytest before the settings are: tests run in test mode, in a folder of their own."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ["PART_ONE_MODE"] = "test"
# Playwright's synchronous interface runs an event loop in the thread that the tests use.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
os.environ["PART_ONE_DATA"] = tempfile.mkdtemp(prefix="part-one-tests-")
atexit.register(shutil.rmtree, os.environ["PART_ONE_DATA"], ignore_errors=True)
(Path(__file__).resolve().parent.parent / "static" / "collected").mkdir(exist_ok=True)
