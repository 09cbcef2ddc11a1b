"""Names of organisations: generic words weigh by their rarity, what is distinct decides."""

from __future__ import annotations

import pytest

from marsad.names import DEFAULT_THRESHOLD, compare, parse
from marsad.names.name import Kind
from marsad.names.rarity import rarity


def _same(one: str, two: str) -> float:
    return compare(one, two, "Organization").probability


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("جيش الشاطئ الرمادي", "Jaish al-Shati al-Ramadi"),
        ("Army of Zahran", "جيش زهران"),
        ("حركة زهران الإسلامية", "Zahran Islamic Movement"),
        ("Harakat Zahran", "Zahran Movement"),
        ("لواء زهران", "Zahran Brigade"),
        ("كتائب زهران", "Kata'ib Zahran"),
        ("مصرف زهران للتجارة", "Zahran Trade Bank"),
        ("مؤسسة زهران الخيرية", "Zahran Charitable Foundation"),
        ("شركة زهران للتجارة والاستيراد ذ.م.م", "Zahran Trading and Import LLC"),
        ("ООО Туманов Строй", "Tumanov Construction LLC"),
        ("Caglayan Insaat Sanayi ve Ticaret Ltd. Sti.", "Caglayan Construction Industry and Trade"),
        ("Banque Zahran", "Zahran Bank S.A.L."),
        ("شرکت مهندسی زهران", "Zahran Engineering Co."),
    ],
)
def test_generic_words_meet_in_translation(one: str, two: str) -> None:
    assert _same(one, two) > DEFAULT_THRESHOLD


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Bank of Zahran", "Bank of Tumanov"),
        ("General Trading Company", "General Contracting Company"),
        ("Grey Shore Factory 12", "Grey Shore Factory 13"),
        ("Islamic Charity Foundation", "Islamic Relief Foundation"),
        ("National Bank of Syria", "National Bank of Libya"),
        ("Iran Aluminum Company", "Iran Copper Company"),
    ],
)
def test_what_differs_in_the_distinct_word_is_another(one: str, two: str) -> None:
    assert _same(one, two) < _same(one, one) / 2


def test_a_number_that_differs_says_more_than_one_that_is_missing() -> None:
    assert _same("Zahran Factory 12", "Zahran Factory 13") < _same(
        "Zahran Factory 12", "Zahran Factory"
    )


def test_generic_words_are_as_rare_as_among_organisations() -> None:
    assert rarity("#trading") < rarity("#development") < rarity("#insurance") < rarity("#caliphate")
    assert rarity("=company") < rarity("=gmbh")


@pytest.mark.parametrize(
    "form",
    [
        *("LLC", "GmbH", "OOO", "ZAO", "S.A.R.L.", "A.S.", "Ltd. Sti.", "ذ.م.م", "ش.م.م", "FZE"),
        *("FZCO", "Pte. Ltd.", "Sdn Bhd", "JSC", "PJSC", "S.A.L.", "S.A.S.", "B.V."),
        "a limited liability company",
    ],
)
def test_legal_forms_are_known(form: str) -> None:
    kinds = {part.kind for part in parse(f"Zahran {form}", "Organization").units[1:]}
    assert kinds <= {Kind.LEGAL_FORM, Kind.INITIAL}
    assert Kind.LEGAL_FORM in kinds


def test_generic_words_of_organisations_are_names_in_persons() -> None:
    assert all(part.kind is not Kind.GENERIC for part in parse("Ansar Islam Shahid").parts)
