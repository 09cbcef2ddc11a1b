"""The words of the redress desk, in Arabic and English."""

from __future__ import annotations

__all__ = ["OUTCOME", "STATE", "WISH"]

WISH = {
    "access": {"en": "Access to what is held", "ar": "الاطلاع على المحفوظ"},
    "correction": {"en": "Correction", "ar": "التصحيح"},
    "erasure": {"en": "Erasure", "ar": "المحو"},
    "not-me": {"en": "I am not that person", "ar": "لست ذلك الشخص"},
}
STATE = {
    "identity": {"en": "identity check", "ar": "التحقق من الهوية"},
    "search": {"en": "search", "ar": "البحث"},
    "assign": {"en": "assignment to a reviewer", "ar": "الإسناد إلى مراجع"},
    "decide": {"en": "decision", "ar": "القرار"},
    "answer": {"en": "letter", "ar": "الرسالة"},
    "closed": {"en": "closed", "ar": "مغلق"},
}
OUTCOME = {
    "granted": {"en": "Granted", "ar": "إجابة الطلب"},
    "partly": {"en": "Granted in part", "ar": "إجابة جزئية"},
    "refused": {"en": "Refused, with reasons", "ar": "رفض مسبَّب"},
    "ncnd": {"en": "Neither confirm nor deny", "ar": "لا تأكيد ولا نفي"},
}
