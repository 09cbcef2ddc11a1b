"""The profile's table: each statement that may leave, with who said it; nothing in part."""

from __future__ import annotations

import csv
import io

import pytest

from marsad.access import Handling
from marsad.access.log.store import reading
from marsad.home import Home
from marsad.vocabulary import Record
from tests.officers import browser_of
from tests.web.conftest import Open
from tests.web.profile.conftest import FAR, GROUP, MEMBER, somebody, take
from tests.web.profile.test_print import statements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dossier")]


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize("subject", [GROUP, MEMBER])
@pytest.mark.parametrize(("lang", "judged"), [("en", "assessment"), ("ar", "تقييم")])
def test_sg_08_sg_09_a_row_for_each_statement_of_the_page_with_its_source_and_grade(
    site: Open, subject: str, lang: str, judged: str
) -> None:
    answer = site(lang).get(f"/profile/{subject}.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer["Content-Disposition"]
    table = [row for row in rows(answer.content) if not row[0].startswith("# ")]
    shown = statements(site(lang).get(f"/profile/{subject}").content.decode())
    assert shown <= {int(row[0]) for row in table[1:]}
    for row in table[1:]:
        assert row[9]
        assert row[11]
        assert len(row[12]) == 2
        assert row[13].startswith("TLP:")
    courier = [row for row in table if "courier" in row[4] or "200 members" in row[4]]
    assert courier
    assert {row[6] for row in courier} == {judged}
    assert FAR not in answer.content.decode()


def test_it_leaves_whole_and_the_log_says_so(site: Open) -> None:
    assert site("en").get(f"/profile/{MEMBER}.csv").status_code == 200
    with reading(Home.current().log) as log:
        bodies = [body for (body,) in log.execute("SELECT body FROM entry WHERE act = 'export'")]
    assert any(f"entity:{MEMBER}" in body for body in bodies)
    assert site("en").get("/profile/no-such-one.csv").status_code == 404
    assert site("en").get(f"/profile/{MEMBER}.csv?as_of=never").status_code == 404


def test_what_may_not_leave_does_not_leave_and_the_refusal_is_kept(strict_officer: str) -> None:
    red = somebody("ex-pr-red", "Nabil Secret", "نبيل")
    take("ex-red", "2024-01-01", Record(red.id, (red,)), handling=Handling.RED)
    answer = browser_of(strict_officer).get("/profile/ex-pr-red.csv")
    assert answer.status_code == 403
    assert "Nabil Secret" not in answer.content.decode()
    with reading(Home.current().log) as log:
        (body,) = log.execute("SELECT body FROM entry WHERE outcome = 'refused'").fetchone()
    assert '"act":"export"' in body
    assert "entity:ex-pr-red" in body
