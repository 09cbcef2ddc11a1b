"""The words of the command line, in Arabic and English."""

from __future__ import annotations

from marsad.cli.options import Lang
from marsad.cli.screening_words import WORDS as _SCREENING

__all__ = ["say"]

_WORDS: dict[str, tuple[str, str]] = {
    "source": ("source", "المصدر"),
    "published": ("published", "تاريخ النشر"),
    "previous": ("version before", "النسخة السابقة"),
    "records": ("records", "السجلات"),
    "entities": ("subjects", "الأشخاص والكيانات"),
    "statements": ("statements", "الإفادات"),
    "added": ("added", "أضيف"),
    "changed": ("changed", "تغيّر"),
    "withdrawn": ("withdrawn", "سُحب"),
    "removed": ("removed", "حُذف"),
    "unchanged": ("unchanged", "بلا تغيير"),
    "set_aside": ("set aside", "نُحّي جانبًا"),
    "already_known": (
        "This very file was taken in before; nothing was added.",
        "أُدخل هذا الملف بعينه من قبل؛ لم يُضف شيء.",
    ),
    "kept_stricter": (
        "sentences that keep the stricter handling code that they bear here; only the originator "
        "loosens",
        "جمل تبقى على رمز التداول الأشد المثبت لها هنا؛ لا يخففه إلا الجهة المنشئة",
    ),
    "late": (
        "This version is older than one already here; it was put in its place in time.",
        "هذه النسخة أقدم من نسخة موجودة؛ وُضعت في موضعها من الزمن.",
    ),
    "nothing_found": ("Nothing found. Looked among {tried}.", "لا نتيجة. بُحث في {tried}."),
    "without_filter": (
        "Without the filter {name} there are: {count}.",
        "بلا المرشح {name} عدد النتائج: {count}.",
    ),
    "withdrawn_by": ("no longer listed by {source} since {day}", "رُفع من {source} منذ {day}"),
    "tried_name": ("names", "الأسماء"),
    "tried_alias": ("aliases", "الأسماء المستعارة"),
    "tried_identifier": ("document numbers", "أرقام الوثائق"),
    "tried_reference": ("references", "المراجع"),
    "kunya": (
        "A kunya alone identifies nobody. These are all who bear it.",
        "الكنية وحدها لا تدل على شخص بعينه. هؤلاء كل من يحملها.",
    ),
    "lead": ("a lead, not a hit", "خيط لا تطابق"),
    "name": ("name", "الاسم"),
    "references": ("references", "المراجع"),
    "reason": ("because", "السبب"),
    "sources": ("sources", "المصادر"),
    "born": ("born", "تاريخ الميلاد"),
    "grade": ("grade", "الدرجة"),
    "versions": ("versions", "النسخ"),
    "never": ("never loaded", "لم يُحمَّل بعد"),
    "field": ("field", "الحقل"),
    "value": ("value", "القيمة"),
    "said_by": ("said by", "قاله"),
    "since": ("since", "منذ"),
    "contradicted": ("contradicted", "متعارض"),
    "assessments": (
        "assessments: what somebody thinks, not what is known",
        "تقييمات: ما يراه أحدهم، لا ما هو معلوم",
    ),
    "assessment": ("assessment", "تقييم"),
    "listings": ("Listings", "الإدراج في القوائم"),
    "links": ("Relations", "الصلات"),
    "no_inference": ("no inference", "لا يُستنتج منها شيء"),
    "unnamed": ("not named", "لم يُذكر اسمه"),
    "ties_held": (
        "Ties of family or acquaintance not shown, for none is followed from such a person",
        "صلات قرابة أو معرفة غير معروضة، إذ لا تُتتبَّع من شخص في هذا الوضع",
    ),
    "history": ("History", "السجل الزمني"),
    "as_of": ("as of", "كما في"),
    "gap": ("gap", "النقص"),
    "count": ("count", "العدد"),
    "of": ("of", "من أصل"),
    "fictional": ("FICTIONAL: exercise world", "خيالي: عالم التمرين"),
    "sound": ("The bank is sound.", "البنك سليم."),
    "kernel_c": ("Names are matched by the compiled kernel.", "تُطابَق الأسماء بالنواة المصرَّفة."),
    "kernel_pure": (
        "Names are matched in Python: the same results, slower.",
        "تُطابَق الأسماء بلغة بايثون: النتائج هي نفسها لكن ببطء.",
    ),
    "where": ("where", "الموضع"),
    "what": ("what", "ما الأمر"),
    "remedy": ("what to do", "ما العمل"),
    "probability": ("probability", "الاحتمال"),
    "done": ("Done.", "تمّ."),
    "part": ("part", "الجزء"),
    "part_ism": ("ism", "الاسم"),
    "part_nasab": ("nasab", "النسب"),
    "part_kunya": ("kunya", "الكنية"),
    "part_laqab": ("laqab", "اللقب"),
    "part_nisba": ("nisba", "النسبة"),
    "part_title": ("title", "لقب تشريف أو رتبة"),
    "part_particle": ("particle", "أداة"),
    "part_given": ("given", "الاسم الأول"),
    "part_family": ("family", "اسم العائلة"),
    "part_patronymic": ("patronymic", "اسم الأب"),
    "part_initial": ("initial", "حرف أول"),
    "part_legal_form": ("legal form", "الشكل القانوني"),
    "part_generic": ("generic word", "لفظ عام"),
    "part_token": ("name", "اسم"),
    "kind": ("kind", "النوع"),
    "key": ("key", "المفتاح"),
    "error": ("Error", "خطأ"),
    # status: clocks, persons, redress
    "restore_tombstones": (
        "What was purged after this backup was made is in it again. Purge it now: restore with "
        "--tombstones and the node's latest tombstones.jsonl.",
        "ما مُحي بعد أخذ هذه النسخة عاد معها. امحه الآن: استعد النسخة مع --tombstones وأحدث ملف "
        "tombstones.jsonl للعقدة.",
    ),
    "purged": ("purged", "مُحي"),
    "due": ("due", "المستحق"),
    "opened": ("reviews opened", "مراجعات فُتحت"),
    "lapsed": ("held back, review overdue", "محجوب لتأخر المراجعة"),
    "held": ("kept by a legal hold", "محفوظ بحجز قانوني"),
    "left": ("left overdue", "بقي متأخرًا"),
    "in_backups": (
        "Still in backups made before: {names}. Delete them, or restore them only with "
        "--tombstones.",
        "ما زال في نسخ احتياطية سابقة: {names}. احذفها، أو لا تستعدها إلا مع --tombstones.",
    ),
    "status": ("status", "الوضع القانوني"),
    "officer": ("officer", "الضابط"),
    "digest": ("digest", "البصمة"),
    "until": ("until", "حتى"),
    "number": ("number", "الرقم"),
    "state": ("state", "المرحلة"),
    "received": ("received", "ورد في"),
    "nothing_held": ("Nothing is held.", "لا شيء محفوظ."),
    "example_keys": (
        "These are the project's example keys: they show that the list is as it was released. Your "
        "institution answers for it once its own two offices sign it (docs/audit.md).",
        "هذه مفاتيح المشروع التجريبية: تُثبت أن القائمة كما أُصدرت. وتكون مؤسستكم مسؤولة عنها حين "
        "يوقّعها مكتباها (docs/audit.md).",
    ),
    "draft_waits": (
        "Kept as a draft. It is not in the bank: another officer must approve it.",
        "حُفظ مسودةً. ليس في البنك بعد: يجب أن يوافق عليه ضابط آخر.",
    ),
    "entered": ("Entered into the bank.", "أُدخل في البنك."),
    "certificate_holds": ("The certificate holds.", "الشهادة صحيحة."),
    "certificate_fails": ("The certificate does not hold.", "الشهادة غير صحيحة."),
    "certificate_expired": (
        "The signature holds, but the certificate's time is over.",
        "التوقيع صحيح، لكن مدة الشهادة انتهت.",
    ),
    "required": ("required", "اللازم"),
    "review": ("review, months", "المراجعة بالأشهر"),
    "kept": ("kept / at most, months", "الحفظ / الحد الأقصى بالأشهر"),
    "purpose": ("purpose", "الغرض"),
    "label": ("in words", "وصفه"),
    "asks_for": ("asks for", "يتطلب"),
    "case": ("case", "القضية"),
    "case_option": ("--case REF", "--case مرجع"),
    "why": ("--reason TEXT", "--reason سبب"),
    "no_purpose": (
        "No purpose, no answer. State one of your mandate: --purpose ID, or export "
        "MARSAD_PURPOSE=ID, or `marsad purpose state ID` for some hours. Yours are:",
        "لا جواب بلا غرض. اذكر غرضًا من تفويضك: --purpose ID، أو export MARSAD_PURPOSE=ID، أو "
        "`marsad purpose state ID` لبضع ساعات. وأغراضك هي:",
    ),
    "needs_case": (
        "This purpose needs a case reference in its proper form: --case REF, or MARSAD_CASE.",
        "هذا الغرض يتطلب مرجع قضية بصيغته الصحيحة: --case REF أو MARSAD_CASE.",
    ),
    "needs_reason": (
        'This purpose needs a reason in a few words: --reason "…", or MARSAD_REASON.',
        'هذا الغرض يتطلب سببًا في كلمات: --reason "…" أو MARSAD_REASON.',
    ),
    "setup": (
        "This node has no officers yet. Set it up at {url} with this token, which works once:",
        "لا ضباط لهذه العقدة بعد. هيّئها من {url} بهذا الرمز الذي يُستعمل مرة واحدة:",
    ),
    "demo_factor": (
        "No second factor is asked while all here is fictional; `marsad serve` always asks.",
        "لا يُطلب عامل تحقق ثانٍ ما دام كل ما هنا خياليًا؛ والأمر `marsad serve` يطلبه دائمًا.",
    ),
    "demo_purpose": (
        "At the command line, say why you read: export MARSAD_PURPOSE=identity-check",
        "وفي سطر الأوامر اذكر غرضك: export MARSAD_PURPOSE=identity-check",
    ),
    "exposed": (
        "others of this machine can read or write it",
        "يستطيع غيرك على هذا الجهاز قراءته أو الكتابة فيه",
    ),
    "stated": ("Stated, and logged:", "ذُكر الغرض وسُجِّل:"),
    "ended": ("Ended.", "انتهى."),
    "roles": ("roles", "الصفات"),
    "clearance": ("clearance", "التصريح"),
    "unit": ("institution / unit", "المؤسسة / الوحدة"),
    "factor": ("second factor", "عامل التحقق الثاني"),
    "change": ("change", "التغيير"),
    "by": ("by", "اقترحه"),
    "yes": ("yes", "نعم"),
    "no": ("no", "لا"),
    "waits": (
        "Waits for a second person: marsad officer confirm {number}",
        "ينتظر شخصًا ثانيًا: marsad officer confirm {number}",
    ),
    "half": (
        "One half of the password, shown this once: {half}\nHand it to the officer yourself; the "
        "second person hands over the other half.",
        "نصف كلمة المرور، يظهر هذه المرة وحدها: {half}\nسلّمه إلى الضابط بنفسك؛ ويسلّمه الشخص "
        "الثاني النصف الآخر.",
    ),
    # the log
    "log_sound": (
        "The log is sound: {entries} entries, {checkpoints} signed checkpoints agree.",
        "السجل سليم: عدد القيود {entries}، ونقاط التثبيت الموقَّعة المطابقة {checkpoints}.",
    ),
    "proof_holds": (
        "The proof holds: entry {entry} is in the log of {size} entries signed at {at}.",
        "البرهان صحيح: القيد {entry} في السجل الموقَّع بتاريخ {at} وعدد قيوده {size}.",
    ),
    "grew": (
        "The {old} entries signed at {at} are the beginning of the log of {new}.",
        "القيود الموقَّعة بتاريخ {at} وعددها {old} هي أول السجل الحالي وعدد قيوده {new}.",
    ),
    "fault_altered": ("", "غُيِّر القيد {which}."),
    "fault_missing": ("", "القيد {which} مفقود."),
    "fault_reordered": ("", "القيد {which} ليس في موضعه."),
    "fault_added": ("", "القيد {which} مضاف من خارج التطبيق، أو لم توقِّعه نقطة تثبيت."),
    "fault_unsigned": ("", "توقيع السجل لا يصح عند القيد {which}."),
    "fault_unreadable": ("", "القيد {which} لا يُقرأ."),
    "refused": ("refused", "رُفض"),
    "not_refused": ("NOT REFUSED", "لم يُرفض"),
    "signed": ("signed", "موقَّع"),
    "not_signed": ("NOT SIGNED", "غير موقَّع"),
    "root": ("root", "الجذر"),
    "entry": ("entry", "القيد"),
    "when": ("when", "الوقت"),
    "who": ("who", "من"),
    "act": ("act", "الفعل"),
    "subject": ("subject", "الموضوع"),
    "outcome": ("outcome", "النتيجة"),
    "rule": ("rule", "القاعدة"),
    **_SCREENING,
}


def say(key: str, lang: Lang, **values: str) -> str:
    """The word or sentence ``key`` in a language."""
    english, arabic = _WORDS[key]
    return (arabic if lang is Lang.AR else english).format(**values)
