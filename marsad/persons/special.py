"""Special categories at the desk: a statement that is held only where it is strictly necessary.

Source: Directive (EU) 2016/680, Article 10; safeguards SG-03 and SG-30. It is proposed with its
reasons, approved by another officer, and from then on opened one act at a time, by who may, with
reasons again. No page, search, count, export or index has it; :func:`decide` sees to that.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from marsad.access import Action, Handling, Permission, Reader, Refused, decide
from marsad.access.log import Act, record
from marsad.access.necessity import Necessity, check, keep
from marsad.bank.grade import Grade
from marsad.bank.lock import writing
from marsad.bank.statement import StatementRow
from marsad.bank.status.special import PROP, SHORTEST
from marsad.bank.view import view
from marsad.persons.entry import EntryRefused
from marsad.persons.proposal import Proposal
from marsad.vocabulary import Entity, Marking
from marsad.vocabulary.special import categories, category_label

__all__ = ["ACT", "Special", "opened"]

ACT = "add-special"
_LONGEST = 2_000  # letters of the statement


@dataclass(frozen=True, slots=True)
class Special(Proposal):
    """A special-category statement, as an officer proposes it.

    Attributes:
        key: of the person's record.
        category: one of the special categories.
        text: what is stated.
        strict: why it is strictly necessary to hold it, in a sentence.
        legal_basis: the law that permits it.
    """

    key: str
    category: str
    text: str
    strict: str
    legal_basis: str
    grade: str = "B2"
    handling: str = "amber+strict"
    necessity: Necessity = field(default_factory=Necessity)

    def check(self) -> None:
        """See that everything is there that the law asks for.

        Raises:
            EntryRefused: says which field, and what to do.
        """
        if self.category not in categories():
            raise _lacks("Choose the category.", "اختر الفئة.", "category")
        if not self.text.strip() or len(self.text) > _LONGEST:
            raise _lacks(
                f"State it, in at most {_LONGEST} letters.",
                f"اكتب الإفادة، في \u2068{_LONGEST}\u2069 حرف على الأكثر.",
                "text",
            )
        if len(self.strict.strip()) < SHORTEST:
            raise _lacks(
                "Say in a sentence why it is strictly necessary to hold this: that it is useful is "
                "not enough.",
                "بيّن في جملة لماذا حفظ هذا ضروري ضرورة قصوى: لا يكفي أن يكون مفيدًا.",
                "strict",
            )
        if not self.legal_basis.strip():
            raise _lacks("Name the law that permits it.", "سمِّ القانون الذي يجيزه.", "legal_basis")
        Grade.parse(self.grade)
        Handling(self.handling)

    def label(self, lang: str) -> str:
        """The category in ``ar`` or ``en``."""
        return category_label(self.category, lang)

    def entity(self) -> Entity:
        """What the report says of the person: one claim under its flag."""
        person = Entity(self.key, "Person", marking=replace(Marking(self.handling), special=True))
        person.add(
            PROP,
            self.text,
            type=self.category,
            note=self.strict.strip(),
            legalBasis=self.legal_basis.strip(),
        )
        return person


def opened(key: str, *, by: Reader, necessity: Necessity | None) -> list[StatementRow]:
    """Open what is held of a special category about a person: this once, with its reasons.

    Whether anything is held is told only to who may open it.

    Args:
        key: of the record.
        by: who opens it; a supervisor.
        necessity: why, in answer to the five questions; kept, whatever is found.

    Raises:
        Refused: the reader may not open it; the refusal is in the log.
        NecessityMissing: a question is not answered; likewise.
    """
    subject = f"entity:{key}"
    if not by.may(Permission.SPECIAL):
        said = decide(by, Action.READ, Marking(special=True))
        record(by, Act.REFUSE, subject, outcome="refused", rule=said.rule, reason=said.reason)
        raise Refused(said)
    check(necessity, act="special-category", subject=subject, by=by)
    with writing():
        number = keep(necessity, act="special-category", subject=subject, by=by)
    reader = replace(by.opening(key), necessity=number)
    rows = list(view(reader, protected=True).statements([key], props=[PROP]))
    record(
        by,
        Act.VIEW,
        subject,
        rule="special.read",
        detail={"necessity": number, "results": len(rows)},
    )
    return rows


def _lacks(english: str, arabic: str, field: str) -> EntryRefused:
    return EntryRefused(english, arabic, "SG-03", field)
