"""A draft that was just started, and its author signed in."""

import pytest
from django.test import Client

from decisions import actions
from decisions.models import Decision
from tests.factories import Office


@pytest.fixture
def blank(office: Office) -> Decision:
    return actions.start(office.body, by=office.author)


@pytest.fixture
def author(client: Client, office: Office) -> Client:
    client.force_login(office.author)
    return client
