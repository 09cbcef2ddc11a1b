"""The register: every list this node can read, one entry each.

Grades are the Europol 4x4 default of a source, which an officer may set otherwise on loading. An
official list is **A2**: there is no doubt of the publisher, who is the competent authority (A);
what it says of a person it has from states that know it, and this node has not checked it (2, not
1 – that the person is listed is certain, that the birth date is right is not). A file in the
FollowTheMoney format may be anybody's: **X4**, until somebody says whose it is.

Retention is "while listed": a statement is closed when its publisher withdraws it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from marsad.sources.assessment import PUBLIC_LIST, Assessment
from marsad.sources.inputs import Inputs
from marsad.vocabulary import Delivery, Marking

if TYPE_CHECKING:
    from marsad.bank.terms import SourceCard, Terms

__all__ = ["REGISTER", "SourceSpec", "resembling"]

Read = Callable[[Inputs], Iterator[Delivery]]


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """A list that can be loaded.

    Attributes:
        key: short stable name.
        label_en, label_ar: what people call it.
        publisher: who publishes it.
        of: country code (ISO 3166) or acronym of the organisation.
        module: the reader's module in this package; it has ``read(files: Inputs)``.
        urls: the publisher's addresses, the one to use first; empty where a file is needed.
        signs: pattern that the first bytes of such a file fit, and of no other list.
        licence: terms on which the publisher lets it be used.
        legal_basis: why it is kept.
        grade: Europol 4x4.
        handling: TLP or Europol handling code.
        retention: how long its statements are kept.
        main: names of the main file where a delivery has several, best first.
        companions: names of the files that belong to the main one.
        edition: edition of the reader; a new one reads files again that were read before.
        assessment: of its impact on data protection; without it the list cannot be loaded (SG-36).
    """

    key: str
    label_en: str
    label_ar: str
    publisher: str
    of: str
    module: str
    urls: tuple[str, ...]
    signs: str
    licence: str
    legal_basis: str
    grade: str = "A2"
    handling: str = "clear"
    retention: str = "while listed"
    main: tuple[str, ...] = ()
    companions: tuple[str, ...] = ()
    edition: str = "1"
    assessment: Assessment | None = PUBLIC_LIST

    @property
    def read(self) -> Read:
        """The reader."""
        return cast(Read, import_module(f"marsad.sources.{self.module}").read)

    @property
    def url(self) -> str | None:
        """Where it is fetched from: ``MARSAD_SOURCE_URL_<KEY>`` goes before the publisher's own."""
        setting = "MARSAD_SOURCE_URL_" + self.key.upper().replace("-", "_")
        return os.environ.get(setting) or next(iter(self.urls), None)

    def resembles(self, head: bytes) -> bool:
        """Whether a file that begins with these bytes is of this format."""
        return re.search(self.signs.encode(), head) is not None

    def card(self) -> SourceCard:
        """The source as the bank keeps it."""
        from marsad.bank.terms import SourceCard

        return SourceCard(
            self.key, self.label_en, self.label_ar, self.publisher, next(iter(self.urls), "")
        )

    def terms(self, grade: str | None = None, handling: Marking | str | None = None) -> Terms:
        """What each report of the source carries."""
        from marsad.bank.grade import Grade
        from marsad.bank.terms import Terms

        given = handling or self.handling
        return Terms(
            Grade.parse(grade or self.grade),
            given if isinstance(given, Marking) else Marking.of(given),
            self.legal_basis,
            self.retention,
            self.publisher,
        )


_LISTS = (
    SourceSpec(
        key="un-sc",
        label_en="UN Security Council Consolidated List",
        label_ar="القائمة الموحدة لمجلس الأمن التابع للأمم المتحدة",
        publisher="United Nations Security Council",
        of="UN",
        module="un_sc",
        urls=("https://scsanctions.un.org/resources/xml/en/consolidated.xml",),
        signs=r"<CONSOLIDATED_LIST[\s>]",
        licence="UN terms of use: free to use, the source to be named",
        legal_basis="Charter of the United Nations, Articles 25 and 41, and the Security Council "
        "resolution that each listing names",
    ),
    SourceSpec(
        key="us-ofac",
        label_en="OFAC Specially Designated Nationals",
        label_ar="قائمة الرعايا المحددين بصفة خاصة (أوفاك، الولايات المتحدة)",
        publisher="Office of Foreign Assets Control, US Department of the Treasury",
        of="us",
        module="us_ofac",
        urls=(
            "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN.XML",
            "https://www.treasury.gov/ofac/downloads/sdn.xml",
        ),
        signs=r'<sdnList[\s>]|\A(\xef\xbb\xbf)?\s*\d+,("[^"]*"|[^,"]*),[^\n]*-0-',
        licence="US public domain",
        legal_basis="International Emergency Economic Powers Act (50 U.S.C. 1701), Executive Order "
        "13224 and the programmes that each listing names",
        main=("sdn.csv", "sdn*.csv", "sdn*.xml", "*.xml"),
        companions=("alt.csv", "add.csv", "sdn_comments.csv"),
    ),
    SourceSpec(
        key="eu-fsf",
        label_en="EU Consolidated Financial Sanctions List",
        label_ar="القائمة الموحدة للجزاءات المالية للاتحاد الأوروبي",
        publisher="European Commission, DG FISMA",
        of="EU",
        module="eu_fsf",
        urls=(
            "https://webgate.ec.europa.eu/fsd/fsf/public/files/xmlFullSanctionsList_1_1/content"
            "?token=dG9rZW4tMjAxNw",  # stands in the public address, the same for everybody
        ),
        signs=r"<export[\s>][^>]*(generationDate|fpi/fsd)",
        licence="European Commission reuse policy (Decision 2011/833/EU): the source to be named",
        legal_basis="Treaty on the Functioning of the European Union, Articles 75 and 215, and the "
        "regulation that each listing names",
    ),
    SourceSpec(
        key="gb-ofsi",
        label_en="UK Financial Sanctions Targets",
        label_ar="قائمة المملكة المتحدة للمستهدفين بالجزاءات المالية",
        publisher="Office of Financial Sanctions Implementation, HM Treasury",
        of="gb",
        module="gb_ofsi",
        urls=(
            "https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.csv",
            "https://ofsistorage.blob.core.windows.net/publishlive/2022format/ConList.csv",
        ),
        signs=r"(?i)(name 6\W.{0,400}name 1\W|name 1\W.{0,400}name 6\W)",
        licence="Open Government Licence v3.0: the source to be named",
        legal_basis="Sanctions and Anti-Money Laundering Act 2018 and the regulations that each "
        "listing names",
    ),
    SourceSpec(
        key="ca-sema",
        label_en="Consolidated Canadian Autonomous Sanctions List",
        label_ar="القائمة الكندية الموحدة للجزاءات المستقلة",
        publisher="Global Affairs Canada",
        of="ca",
        module="ca_sema",
        urls=(
            "https://www.international.gc.ca/world-monde/assets/office_docs/"
            "international_relations-relations_internationales/sanctions/sema-lmes.xml",
        ),
        signs=r"<data-set[\s>]",
        licence="Crown copyright: non-commercial use, the source to be named",
        legal_basis="Special Economic Measures Act; Justice for Victims of Corrupt Foreign "
        "Officials Act (Sergei Magnitsky Law)",
    ),
    SourceSpec(
        key="us-csl",
        label_en="US Consolidated Screening List",
        label_ar="قائمة الفحص الموحدة للولايات المتحدة",
        publisher="International Trade Administration, US Department of Commerce",
        of="us",
        module="us_csl",
        urls=(
            "https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.csv",
        ),
        signs=r"(?s)\A.{0,3}.{0,200}entity_number.{0,600}alt_names",
        licence="US public domain",
        legal_basis="Export Administration Regulations (15 CFR 730), Arms Export Control Act and "
        "the programmes that each listing names",
    ),
    SourceSpec(
        key="ftm",
        label_en="FollowTheMoney entities",
        label_ar="كيانات بصيغة «فولو ذا ماني»",
        publisher="the file's own publisher",
        of="",
        module="ftm",
        urls=(),
        signs=r'(?s)\A(\xef\xbb\xbf)?\s*\{.*"schema"\s*:.*"(properties|statements)"\s*:'
        r'|(?s:\A(\xef\xbb\xbf)?\s*\{.*"(properties|statements)"\s*:.*"schema"\s*:)',
        licence="the file's own; OpenSanctions: CC BY-NC 4.0",
        legal_basis="as the officer who loads it states",
        grade="X4",
        main=("*.ftm.json", "*.json", "*.jsonl"),
    ),
)

REGISTER: dict[str, SourceSpec] = {spec.key: spec for spec in _LISTS}
"""Every list by its key."""


def resembling(head: bytes) -> SourceSpec | None:
    """The list whose format these first bytes are of."""
    return next((spec for spec in _LISTS if spec.resembles(head)), None)
