"""The outcome letter, in the language of the request. It gives away nothing that it must not."""

from __future__ import annotations

from marsad.redress.models import Request

__all__ = ["letter"]

_NCND = {
    "en": (
        "All necessary verifications were carried out by a reviewer who had no part in any record. "
        "The law requires us neither to confirm nor to deny whether this institution holds "
        "information about you. If anything had to be corrected or erased, it was."
    ),
    "ar": (
        "أجرى مراجع لا صلة له بأي سجل كل عمليات التحقق اللازمة. ويوجب القانون علينا ألا نؤكد ولا "
        "ننفي احتفاظ هذه المؤسسة بمعلومات عنكم. وما وجب تصحيحه أو محوه، إن وُجد، فقد صُحح أو مُحي."
    ),
}
_OUTCOME = {
    "granted": {"en": "Your request was granted.", "ar": "أُجيب طلبكم."},
    "partly": {"en": "Your request was granted in part.", "ar": "أُجيب طلبكم جزئيًّا."},
    "refused": {"en": "Your request was refused.", "ar": "رُفض طلبكم."},
}
_REMEDY = {
    "en": (
        "You may complain to the supervisory authority, or bring the matter before a court, within "
        "the time that the law gives. The decision is entry {entry} of this institution's log; the "
        "proof that it is there comes with this letter."
    ),
    "ar": (
        "لكم أن تشكوا إلى سلطة الرقابة أو ترفعوا الأمر إلى القضاء في الأجل الذي يحدده القانون. "
        "والقرار هو القيد {entry} في سجل وقائع هذه المؤسسة، ومع هذه الرسالة برهان وجوده فيه."
    ),
}
_HEAD = {
    "en": "Request {code} of {day}\nTo: {name}\n\n",
    "ar": "الطلب {code} بتاريخ {day}\nإلى: {name}\n\n",
}
_CERTIFICATE = {
    "en": "A certificate of non-identity, {number}, valid until {until}, comes with this letter.",
    "ar": "ومع هذه الرسالة شهادة عدم تطابق رقمها {number}، صالحة حتى {until}.",
}


def letter(row: Request) -> str:
    """The letter of a decided request.

    «Neither confirm nor deny» says the same, word for word, whether there was anything or not.
    """
    lang = row.lang
    head = _HEAD[lang].format(code=row.code, day=f"{row.received:%Y-%m-%d}", name=row.name)
    parts = [_NCND[lang]]
    if row.outcome != "ncnd":
        parts = [_OUTCOME[row.outcome][lang], row.reasons]
        parts += [
            _CERTIFICATE[lang].format(number=one.number, until=one.until.isoformat())
            for one in row.certificates.all()
        ]
    parts.append(_REMEDY[lang].format(entry=row.entry))
    return head + "\n\n".join(parts) + "\n"
