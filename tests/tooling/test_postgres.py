from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg2
import pytest

from tools import postgres


@pytest.mark.slow
def test_private_server_answers_on_its_socket_and_is_gone_afterwards():
    with postgres.server() as address:
        folder = parse_qs(urlsplit(address).query)["host"][0]
        connection = psycopg2.connect(host=folder, user=postgres.USER, dbname=postgres.USER)
        with connection.cursor() as cursor:
            cursor.execute("SHOW listen_addresses")
            assert cursor.fetchone() == ("",)
        connection.close()
    assert not Path(folder).exists()
