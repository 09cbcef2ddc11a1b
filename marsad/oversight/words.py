"""Acts, outcomes and columns of the log in words."""

from __future__ import annotations

from marsad.access.necessity import ACTS

__all__ = ["word"]

_WORDS = {
    "view": ("viewed", "اطلاع"),
    "search": ("searched", "بحث"),
    "change": ("changed", "تغيير"),
    "disclose": ("disclosed", "إفصاح"),
    "share": ("shared", "مشاركة"),
    "merge": ("identity judged", "حكم هوية"),
    "purge": ("purged", "إتلاف"),
    "count": ("counted", "عدّ"),
    "export": ("exported", "تصدير"),
    "print": ("printed", "طباعة"),
    "quote": ("quoted", "اقتباس"),
    "decide": ("decided", "قرار"),
    "sign-in": ("signed in", "تسجيل دخول"),
    "sign-out": ("signed out", "تسجيل خروج"),
    "refuse": ("refused", "رفض"),
    "break-glass": ("emergency access", "وصول طارئ"),
    "red-line": ("red line", "خط أحمر"),
    "admin": ("administration", "إدارة"),
    "allowed": ("allowed", "سُمح"),
    "refused": ("refused", "رُفض"),
    "failed": ("did not happen", "لم يتم"),
    "subject": ("subject", "الموضوع"),
    "record": ("record", "السجل"),
    "before": ("before", "قبل"),
    "after": ("after", "بعد"),
    "withdrawal": ("withdrawal", "السحب"),
    "what": ("what is due", "المستحق"),
    "since": ("since", "منذ"),
    "rule": ("rule", "القاعدة"),
    "number": ("number", "الرقم"),
    "happened": ("happened", "تاريخ الوقوع"),
    "cause": ("cause", "السبب"),
    "harm": ("harm", "الضرر"),
    "corrected": ("put right", "تاريخ التصحيح"),
    "institution": ("institution", "المؤسسة"),
    "same_name": ("same name", "اتفاق الاسم"),
    "spelling": ("spelling", "الكتابة"),
    "weak_record": ("weak record", "سجل ضعيف"),
    "customer_data": ("customer data", "بيانات العميل"),
    "list_error": ("error in the list", "خطأ في القائمة"),
    "procedure": ("procedure", "الإجراء"),
    "none": ("none", "لا شيء"),
    "delay": ("delay", "تأخير"),
    "refused_service": ("refused service", "رفض الخدمة"),
    "refused_entry": ("refused entry", "منع الدخول"),
    "frozen": ("assets frozen", "تجميد أموال"),
    "detained": ("detained", "احتجاز"),
    "other": ("other", "غير ذلك"),
    "review": ("review", "مراجعة"),
    "altered": ("altered", "مُغيَّر"),
    "missing": ("missing", "مفقود"),
    "reordered": ("not in its place", "ليس في موضعه"),
    "added": ("added", "مُضاف"),
    "unsigned": ("not signed", "غير موقَّع"),
    "unreadable": ("cannot be read", "لا يُقرأ"),
    "act": ("act", "الإجراء المتدخّل"),
    "officer": ("officer", "الضابط"),
    "aim": ("aim", "الغاية"),
    "suitability": ("how it serves it", "كيف يخدمها"),
    "less_intrusive": ("less intrusive way", "السبيل الأقل تدخلًا"),
    "duration": ("for how long", "المدة"),
    "third_parties": ("whom else it touches", "من يتأثر به غيره"),
    **ACTS,
}


def word(code: str, lang: str) -> str:
    """The code in words; itself where there are none."""
    found = _WORDS.get(code)
    return found[lang == "ar"] if found else code
