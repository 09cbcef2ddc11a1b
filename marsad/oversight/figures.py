"""The figures that come from this floor and those below; other subjects add their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marsad.access.oversight import Figure, register_figure

__all__ = ["register"]


def register() -> None:
    """Register the figures, in the order in which the report shows them."""
    for figure in _FIGURES:
        register_figure(figure)


def _act(said: Mapping[str, Any], *acts: str) -> int:
    """One for an act that was done; one less for an entry that says it was not done after all."""
    return _done(said) if said["act"] in acts else 0


def _done(said: Mapping[str, Any]) -> int:
    return {"allowed": 1, "failed": -1}.get(said["outcome"], 0)


def _search(said: Mapping[str, Any]) -> int:
    """Searches of the bank; neither an overseer's in the log nor the end of a screening run, nor
    what was suggested on the way to a search."""
    if said["subject"].startswith("log:") or "state" in said["detail"] or _suggested(said):
        return 0
    return _act(said, "search")


def _suggested(said: Mapping[str, Any]) -> int:
    return int(said["subject"] == "suggestion" and said["outcome"] == "allowed")


def _hits(said: Mapping[str, Any]) -> int:
    return int(said["detail"].get("hits", 0)) if said["act"] == "search" else 0


def _alerts(said: Mapping[str, Any]) -> int:
    return int(said["detail"].get("alerts", 0)) if said["act"] == "search" else 0


def _first_of(said: Mapping[str, Any], kind: str) -> int:
    """An entry that opens something; later entries on it (``corrected`` …) do not count again."""
    opens = said["subject"].startswith(kind) and "corrected" not in said["detail"]
    return int(opens and said["outcome"] == "allowed" and said["act"] == "change")


def _withdrawals(said: Mapping[str, Any]) -> int:
    counts = said["detail"].get("counts")
    return int(counts.get("withdrawn", 0)) if isinstance(counts, dict) else 0


def _approved(said: Mapping[str, Any]) -> int:
    return int(said["act"] == "break-glass" and said["rule"] == "emergency.approved")


_FIGURES = (
    Figure("searches", "searches", "عمليات البحث", _search),
    Figure("suggestions", "suggestions while typing", "اقتراحات أثناء الكتابة", _suggested),
    Figure("hits", "hits shown", "التطابقات المعروضة", _hits),
    Figure("alerts", "alerts of screening", "تنبيهات فحص الأسماء", _alerts),
    Figure(
        "views", "profiles and lists opened", "الملفات والقوائم المفتوحة", lambda s: _act(s, "view")
    ),
    Figure(
        "wrongful-hits",
        "wrongful hits entered in the register",
        "التطابقات الخاطئة المقيدة",
        lambda said: _first_of(said, "wrongful-hit:"),
    ),
    Figure("refusals", "refusals", "حالات الرفض", lambda said: int(said["outcome"] == "refused")),
    Figure(
        "red-lines",
        "attempts at red lines",
        "محاولات تجاوز الخطوط الحمراء",
        lambda said: int(said["act"] == "red-line" and not said["detail"].get("scripted")),
    ),
    Figure(
        "red-lines-scripted",
        "scripted attempts that test the red lines",
        "محاولات مبرمجة لاختبار الخطوط الحمراء",
        lambda said: int("attempt" in said["detail"] and said["act"] == "red-line"),
    ),
    Figure(
        "red-lines-passed",
        "attempts that were not refused",
        "محاولات لم تُرفض",
        lambda said: int(said["act"] == "red-line" and said["outcome"] != "refused"),
    ),
    Figure(
        "withdrawals", "records withdrawn by their sources", "سجلات سحبتها مصادرها", _withdrawals
    ),
    Figure(
        "purges", "records and reports purged", "سجلات وتقارير أُتلفت", lambda s: _act(s, "purge")
    ),
    Figure(
        "complaints",
        "requests by persons or their counsel",
        "طلبات الأشخاص أو محاميهم",
        lambda said: _done(said) if said["rule"] == "redress.receive" else 0,
    ),
    Figure(
        "redress-granted",
        "requests granted in whole or in part",
        "طلبات قُبلت كلها أو بعضها",
        lambda said: _done(said) if said["rule"] in ("redress.granted", "redress.partly") else 0,
    ),
    Figure("break-glass", "emergency access begun", "حالات وصول طارئ بدأت", _approved),
    Figure(
        "exports", "exports and prints", "التصدير والطباعة", lambda s: _act(s, "export", "print")
    ),
    Figure(
        "disclosures",
        "disclosures to others",
        "الإفصاح للغير",
        lambda said: _act(said, "share", "disclose"),
    ),
    Figure("merges", "judgements on identity", "أحكام الهوية", lambda said: _act(said, "merge")),
)
