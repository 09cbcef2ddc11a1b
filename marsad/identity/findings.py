"""What two prepared records say of being the same subject: findings, not yet weighed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from marsad.identity import branches
from marsad.identity.dates import compare_dates
from marsad.identity.documents import compare_documents
from marsad.identity.evidence import Finding
from marsad.identity.naming import Agreement, Name, agree, best_agreement
from marsad.identity.places import compare_addresses, compare_places, related
from marsad.identity.prepared import Prepared

__all__ = ["comparable", "findings"]

_GOOD = frozenset(("identical", "spelling", "contained"))

# Relatives share a town as they share part of a name, and sister companies an office and its
# telephone: where names agree in part only, what they have in common there is no evidence.
_KIN = frozenset(("partial-most", "partial-half", "partial", "none"))
_HOME = frozenset(("country", "birth place", "address", "contact", "website"))
# Branches of one organisation have its names, its site and its telephone in common.
_HOUSE = frozenset(("other names", "weak alias", "website", "contact"))
_ELSEWHERE = frozenset((("country", "different"), ("branch", "elsewhere")))
_MET = frozenset(("same", "overlaps", "near", "related"))


def comparable(left: Prepared, right: Prepared) -> bool:
    """Whether the two can be one subject at all: a person is never an organisation or a ship."""
    if left.group == right.group:
        return left.group != "craft" or _craft_kinds_meet(left.schema, right.schema)
    return {left.schema, right.schema} == {"LegalEntity", "Person"}


def findings(left: Prepared, right: Prepared) -> list[Finding]:
    """Every finding of two comparable records, in a fixed order.

    Turning the two round gives the same findings with their values turned round: they are always
    looked for in one order of the two.
    """
    if _place(left) > _place(right):
        return [replace(row, left=row.right, right=row.left) for row in findings(right, left)]
    found = list(_names(left, right))
    if left.group != "person" and right.group != "person":
        found += branches.findings(left, right, found[0] if found else None)
    kin = bool(found) and found[0].code in _KIN
    found += _dates(left, right)
    shared = (*_countries(left, right), *_places(left, right), *_documents(left, right))
    found += (row for row in shared if not (kin and row.field in _HOME and row.code in _MET))
    if left.group == "body" and any(row in _ELSEWHERE for row in _codes(found)):
        found = [row for row in found if row.field not in _HOUSE or row.code == "different"]
    if left.gender and right.gender:
        code = "same" if left.gender == right.gender else "different"
        found.append(Finding("gender", code, left.gender, right.gender))
    found += _parts(left, right)
    found += _texts(left, right)
    return found


def _place(record: Prepared) -> tuple[str, tuple[str, ...]]:
    return record.id, tuple(name.text for name in record.names)


def _codes(found: Iterable[Finding]) -> Iterable[tuple[str, str]]:
    return ((row.field, row.code) for row in found)


def _names(left: Prepared, right: Prepared) -> Iterable[Finding]:
    cost = 0.1 if left.group == "person" else 0.35  # a father's name is less of an addition
    strong = best_agreement(
        [n for n in left.names if not n.weak], [n for n in right.names if not n.weak]
    )
    if strong is not None:
        yield _name_finding("name", strong, cost)
    any_weak = any(n.weak for n in (*left.names, *right.names))
    best = best_agreement(left.names, right.names) if any_weak else None
    if best is not None and (strong is None or best.strength > strong.strength):
        yield _name_finding("weak alias", best, cost)
        strong = strong if strong is not None and strong.shape in _GOOD else best
    if strong is None or strong.shape not in _GOOD:
        return
    more = _further(left.names, right.names, strong)
    if more:
        texts = [(a.left.text, a.right.text) for a in more]
        code = "several" if len(more) > 1 else "one"
        yield Finding("other names", code, texts[0][0], texts[0][1])
    if not (strong.left.primary and strong.right.primary):
        own = best_agreement(
            [n for n in left.names if n.primary], [n for n in right.names if n.primary]
        )
        if own is not None and own.shape not in _GOOD:
            code = "little" if own.shape in ("single", "within", "alike") else "contradict"
            yield Finding("own names", code, own.left.text, own.right.text)


def name_code(found: Agreement, cost: float) -> str:
    """The shape of an agreement with how rare what agrees is, or how much contradicts."""
    if found.shape == "contained":  # the more that is added, the less it is the same name
        telling = found.agreed - cost * found.extra
        return f"contained-{'common' if telling < 15 else 'usual' if telling < 24 else 'rare'}"
    if found.shape in _GOOD or found.shape == "alike":
        rarity = "common" if found.agreed < 15 else "usual" if found.agreed < 24 else "rare"
        return f"{found.shape}-{rarity}"
    if found.shape in ("single", "within"):
        return f"{found.shape}-{'common' if found.agreed < 9 else 'rare'}"
    if found.shape == "partial":
        share = found.agreed / (found.agreed + found.over)
        return "partial-most" if share >= 0.78 else "partial-half" if share >= 0.5 else "partial"
    return found.shape


def _name_finding(field: str, found: Agreement, cost: float) -> Finding:
    note = f"{found.agreed:.0f} bits agree"
    if found.over:
        note += f", {found.over:.0f} contradict"
    return Finding(field, name_code(found, cost), found.left.text, found.right.text, note)


def _further(left: Sequence[Name], right: Sequence[Name], best: Agreement) -> list[Agreement]:
    """Further names that agree and are not spellings of one that agreed before."""
    seen = [best]
    for one in left[:12]:
        if not all(agree(one, known.left).shape in ("none", "partial") for known in seen):
            continue
        for other in right[:12]:
            found = agree(one, other)
            if found.shape in _GOOD or (found.shape in ("single", "within") and found.agreed >= 9):
                seen.append(found)
                break
        if len(seen) > 3:
            break
    return seen[1:]


def _dates(left: Prepared, right: Prepared) -> Iterable[Finding]:
    born = compare_dates(left.born, right.born)
    if born is not None:
        yield Finding("birth date" if left.group == "person" else "founded", *born)
    died = compare_dates(left.died, right.died)
    if died is not None:
        far = died[0] in ("years-near", "years-apart", "decades-apart")
        yield Finding("death date", "different" if far else "same", died[1], died[2])


def _countries(left: Prepared, right: Prepared) -> Iterable[Finding]:
    ours, theirs = left.countries, right.countries
    if not ours or not theirs:
        return
    seat = "home" if left.group == "person" else "seat"
    one, other = ours.get(seat), theirs.get(seat)
    if not one or not other:
        one, other = left.all_countries, right.all_countries
    if one & other:
        code = "same"
    elif left.all_countries & right.all_countries:
        code = "overlaps"
    elif related(one, other):
        code = "related"
    else:
        code = "different"
    yield Finding("country", code, " ".join(sorted(one)), " ".join(sorted(other)))


def _places(left: Prepared, right: Prepared) -> Iterable[Finding]:
    names = branches.country_words()
    born = compare_places(left.birth_places, right.birth_places, names)
    if born is not None:
        yield Finding("birth place", born[0], born[1].text, born[2].text)
    lived = compare_addresses(left.addresses, right.addresses, names)
    if lived is not None:
        yield Finding("address", lived[0], lived[1].text, lived[2].text)


def _documents(left: Prepared, right: Prepared) -> Iterable[Finding]:
    for field, code, one, other in compare_documents(left.documents, right.documents):
        yield Finding(field, code, one.text if one else "", other.text if other else "")


def _parts(left: Prepared, right: Prepared) -> Iterable[Finding]:
    """Given name and father's name where both records have them apart: what tells brothers."""
    for prop, field in (("fatherName", "father's name"), ("motherName", "mother's name")):
        best = best_agreement(left.parts[prop], right.parts[prop])
        if best is not None:
            code = "different" if best.shape in ("none", "partial") else "same"
            yield Finding(field, code, best.left.text, best.right.text)
    family = best_agreement(left.parts["lastName"], right.parts["lastName"])
    given = best_agreement(left.parts["firstName"], right.parts["firstName"])
    apart = ("none", "partial")
    if family is None or given is None or family.shape in apart:
        return
    if given.shape in apart:
        yield Finding("given name", "different", given.left.text, given.right.text)


def _texts(left: Prepared, right: Prepared) -> Iterable[Finding]:
    ours, theirs = left.texts["position"], right.texts["position"]
    if ours and theirs:
        pairs = ((one, other, _shared_words(one, other)) for one in ours for other in theirs)
        best = max(pairs, key=lambda row: (row[2], row[0], row[1]))
        if best[2] >= 0.5:
            yield Finding("position", "alike", best[0], best[1])
    programmes = (left.texts["program"] | left.texts["programId"]) & (
        right.texts["program"] | right.texts["programId"]
    )
    if programmes:
        yield Finding("programme", "same", min(programmes), min(programmes))


def _shared_words(one: str, other: str) -> float:
    """The share of the longer words of two texts that both have."""
    left = {word for word in one.split() if len(word) > 4}
    right = {word for word in other.split() if len(word) > 4}
    return len(left & right) / max(len(left | right), 1)


def _craft_kinds_meet(one: str, other: str) -> bool:
    return one == other or "Vehicle" in (one, other)
