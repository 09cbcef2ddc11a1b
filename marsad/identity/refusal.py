"""Why a judgement could not be made, in the page's language and in names instead of numbers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from marsad.bank.view import View
from marsad.identity.judgement import JudgementError
from marsad.identity.past import Past, told
from marsad.identity.words import VERDICTS

__all__ = ["in_the_way", "said"]


def said(error: JudgementError) -> str:
    """The rule, in words; which judgements are in the way is told by `in_the_way`."""
    row = error.rows[0] if error.rows else None
    if error.code == "overtaken":
        if row is None:
            return _(
                "While you had these records open, the earlier judgement was undone. Nothing was "
                "recorded; look again and judge as you see it."
            )
        return _(
            "While you had these records open, %(officer)s judged them: %(verdict)s. Nothing of "
            "yours was recorded. Look at their reason; if you still see it otherwise, judge again."
        ) % {"officer": row.officer, "verdict": VERDICTS[row.verdict]}
    return {
        "reason": _("Say why: tick a finding or write the reason. It is kept with the judgement."),
        "verdict": _("Choose one of the three judgements."),
        "held": _(
            "They cannot be judged different while other judgements hold them together. Undo the "
            "one that is wrong first."
        ),
        "apart": _(
            "They cannot be judged the same: it would join two records that another judgement "
            "keeps apart. Undo one of the two if it is wrong."
        ),
        "undone": _("This judgement was undone already."),
        "later": _("This judgement no longer stands: a later one took its place. Undo that first."),
        "changed": _(
            "The records changed while you had them open. Nothing was recorded: look at what they "
            "say now."
        ),
    }.get(error.code, _("There is no such judgement."))


def in_the_way(error: JudgementError, seen: View, lang: str) -> list[Past]:
    """The judgements in the way that the reader may know of."""
    shown = seen.ever_seen({id_ for row in error.rows for id_ in (row.left, row.right)})
    rows = [row for row in error.rows if row.left in shown and row.right in shown]
    return told(seen, rows, lang)
