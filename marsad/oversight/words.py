"""Acts, outcomes and columns of the log in words."""

from __future__ import annotations

from marsad.access.necessity import ACTS
from marsad.access.rules import RULES
from marsad.vocabulary.regime import regimes

__all__ = ["rule_word", "subject_words", "word"]

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
    "this node": ("this node", "هذه العقدة"),
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
    "due": ("due", "مستحق"),
    "done": ("done", "تم"),
    "fine": ("in order", "سليم"),
    "ask": ("to be explained", "يحتاج تفسيرًا"),
    **ACTS,
}
_RULES = {
    "purpose.stated": ("no purpose was stated", "لم يُذكر الغرض"),
    "door.sign-in": ("not signed in", "لم يسجّل الدخول"),
    "door.setup": ("the node was not set up yet", "لم تُهيأ العقدة بعد"),
    "key.unknown": ("an unknown key", "مفتاح غير معروف"),
    "limit.rate": ("too many requests at once", "طلبات كثيرة دفعة واحدة"),
    "oversight.role": ("only the overseer", "للمراقب المستقل وحده"),
    "role.read": ("the role reads nothing", "الدور لا يجيز الاطلاع"),
    "role.curate": ("the role does not curate", "الدور لا يجيز التعديل"),
    "role.export": ("the role takes nothing out", "الدور لا يجيز الإخراج"),
    "role.clocks": ("the role does not see the clocks", "الدور لا يجيز رؤية المواعيد"),
    "role.permission": ("the role does not allow it", "الدور لا يجيز ذلك"),
    "role.redress": ("the role has no part in redress", "الدور لا صلة له بالتظلم"),
    "role.certificate": ("the training has expired", "انتهت صلاحية التدريب"),
    "role.administrator": ("only the administrator", "لمدير النظام وحده"),
    "purpose.mandate": ("no purpose of the mandate", "غرض خارج التفويض"),
    "purpose.case": ("no case reference was given", "لم يُذكر رقم القضية"),
    "purpose.reason": ("no reason was given", "لم يُذكر السبب"),
    "officers.self": ("nobody changes what they hold", "لا يغيّر أحد ما بيده"),
    "officers.two": ("another officer must confirm", "لا بد من تأكيد ضابط آخر"),
    "officers.manage": ("the role does not manage officers", "الدور لا يجيز إدارة الضباط"),
    "officers.confirm": ("the role does not confirm", "الدور لا يجيز التأكيد"),
    "officers.overseer": ("it touches an overseer", "يمسّ مراقبًا مستقلًّا"),
    "officers.founded": ("the node has its officers", "للعقدة ضباطها"),
    "redress.reviewer": ("it is another reviewer's", "أُسند إلى مراجع آخر"),
    "emergency.two": ("another officer must approve", "لا بد من موافقة ضابط آخر"),
    "emergency.approver": ("the approver's clearance is too low", "تصريح من يوافق لا يكفي"),
    "emergency.end": ("only those concerned end it", "لا ينهيه إلا المعنيون به"),
    "emergency.review": ("who took part does not review", "من شارك فيه لا يراجعه"),
    "emergency.role": ("the role gives no emergency access", "الدور لا يجيز الوصول الطارئ"),
    "officer.enrolled": ("not an officer of this node", "ليس ضابطًا في هذه العقدة"),
    "screening.second": ("the second officer must be another", "لا بد من ضابط ثانٍ غيره"),
    "screening.person": ("a program does not decide", "البرنامج لا يبتّ"),
    "screening.overseer": ("who oversees does not decide", "من يراقب لا يبتّ"),
    "necessity": ("no record of necessity", "بلا محضر ضرورة"),
    "special.read": ("sensitive data", "بيانات حساسة"),
}
_SUBJECTS = {
    "page": ("page", "صفحة"),
    "entity": ("record", "سجل"),
    "case": ("case", "قضية"),
    "report": ("report", "تقرير"),
    "source": ("source", "مصدر"),
    "screening": ("screening run", "عملية فحص"),
    "emergency": ("emergency access", "وصول طارئ"),
    "red-line": ("red line", "خط أحمر"),
    "purpose": ("purpose", "غرض"),
    "judgement": ("judgement", "حكم"),
    "draft": ("draft", "مسودة"),
    "person": ("person", "شخص"),
    "session": ("session", "جلسة"),
    "person-entry": ("entry", "إدخال"),
}


def rule_word(rule: str, lang: str) -> str:
    """A rule in words: the oversight's own, else the handling rule's; itself where there are none.

    What a handling rule says of the one case, such as a code, is left out.
    """
    if rule in _RULES:
        return _RULES[rule][lang == "ar"]
    known = RULES.get(rule)
    if known is None:
        return rule
    blank = dict.fromkeys(("code", "clearance", "recipient", "text"), "…")
    return known.say(lang, **blank)


def subject_words(subject: str, lang: str) -> tuple[str, str]:
    """What kind of thing an entry is about, in words, and which one of them."""
    kind, _, name = subject.partition(":")
    found = _SUBJECTS.get(kind)
    return (found[lang == "ar"], name) if found else ("", subject)


def word(code: str, lang: str) -> str:
    """The code in words; itself where there are none."""
    found = _WORDS.get(code)
    if found is None and code in regimes():
        return regimes()[code].label(lang)
    return found[lang == "ar"] if found else code
