"""A folder of its own for each test, and a draft."""

import pytest

from tests import life


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.ATTACHMENTS_FOLDER = tmp_path / "attachments"
    return settings.ATTACHMENTS_FOLDER


@pytest.fixture
def draft(of):
    return life.draft(of)
