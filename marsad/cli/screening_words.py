"""The words of ``marsad screen``, in English and Arabic."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, tuple[str, str]] = {
    "run": ("run", "عملية الفحص"),
    "rows": ("rows", "الأسطر"),
    "screened": ("screened", "فُحص"),
    "alerts": ("alerts", "التنبيهات"),
    "subjects_with_alerts": ("rows with an alert", "أسطر عليها تنبيه"),
    "remembered": ("remembered as not the same", "سبق البت بأنه ليس هو"),
    "certified": ("under a certificate", "مشمول بشهادة"),
    "read_in_part": ("read in part", "قُرئ بعضها"),
    "threshold": ("threshold", "العتبة"),
    "rates": (
        "At threshold {threshold} the benchmark measured: missed {miss} of true names, "
        "false alarms on {alarm} of ordinary names.",
        "عند العتبة {threshold} قيس: ما فات من الأسماء الصحيحة {miss}، "
        "والإنذارات الكاذبة على الأسماء العادية {alarm}.",
    ),
    "no_rates": (
        "The error rates of this threshold have not been measured in this copy.",
        "لم تُقس في هذه النسخة معدلات الخطأ لهذه العتبة.",
    ),
    "lead_only": (
        "Every alert is a lead for a person to decide. Nothing may be refused, frozen or reported "
        "on it alone.",
        "كل تنبيه خيط يبت فيه إنسان. لا رفض ولا تجميد ولا إبلاغ بناءً عليه وحده.",
    ),
    "go_on": ("Go on with: {command}", "للمتابعة: {command}"),
    "written": ("written", "كُتب"),
    "line": ("line", "السطر"),
    "case": ("case", "القضية"),
    "state": ("state", "الحالة"),
    "asked": ("asked", "المسؤول عنه"),
    "found": ("found", "الموجود"),
    "score": ("same name", "اتفاق الاسم"),
    "file": ("file", "الملف"),
    "officer": ("officer", "الضابط"),
    "started": ("started", "بدأت"),
    "columns": ("columns read", "الأعمدة المقروءة"),
    "refused_columns": ("never read", "لا تُقرأ أبدًا"),
    "stopped": ("The run stopped: {problem}", "توقفت العملية: {problem}"),
    "state_open": ("open", "مفتوحة"),
    "state_unsure": ("unsure", "غير محسومة"),
    "state_second": ("waits for a second reader", "تنتظر قارئًا ثانيًا"),
    "state_true": ("confirmed", "مؤكدة"),
    "state_false": ("not the same", "ليس هو"),
    "state_superseded": ("superseded", "حلّت محلها أخرى"),
    "state_ended": ("delisted", "رُفع من القائمة"),
    "state_running": ("running", "جارية"),
    "state_paused": ("stopped for now", "موقوفة مؤقتًا"),
    "state_done": ("done", "تمّت"),
    "state_cancelled": ("cancelled", "أُلغيت"),
    "state_failed": ("stopped", "توقفت"),
    "replay_same": ("The same, to the last bit.", "النتيجة نفسها تمامًا."),
    "replay_different": ("Different:", "تختلف:"),
    "why_edition": (
        "the scorer is another edition than then",
        "إصدار المقياس غير الإصدار الذي حُكم به",
    ),
    "why_altered": (
        "what the case holds is not what was decided on: it was altered",
        "ما في القضية ليس ما بُتّ فيه: عُدّل بعد ذلك",
    ),
    "why_unexplained": (
        "the same edition scores otherwise: report it as a fault",
        "الإصدار نفسه يعطي نتيجة أخرى: أبلغ عنه خللًا",
    ),
    "record_changed": (
        "The bank says something else of the record today: look at the case again.",
        "يقول البنك اليوم شيئًا آخر عن السجل: أعد النظر في القضية.",
    ),
    "then": ("then", "حينئذ"),
    "now": ("now", "الآن"),
    "portfolio": ("portfolio", "المحفظة"),
    "customers": ("customers", "العملاء"),
    "keep_until": ("kept until", "تُحفظ حتى"),
    "new_cases": ("new cases", "قضايا جديدة"),
    "reopened_cases": ("reopened", "أُعيد فتحها"),
    "ended_cases": ("delisted: put right what was done", "رُفع من القائمة: صحّح ما اتُّخذ"),
    "no_news": ("Nothing new.", "لا جديد."),
    "portfolios_due": (
        "{n} standing portfolio(s) wait for this list: marsad screen watch",
        "محافظ قائمة تنتظر الفحص على هذه القائمة ({n}): marsad screen watch",
    ),
    "decision": ("decision", "القرار"),
    "reason_given": ("reason", "العلّة"),
    "cause": ("cause", "السبب"),
    "harm": ("harm", "الضرر"),
    "happened": ("happened", "وقع في"),
    "corrected": ("put right", "صُحّح في"),
    "nothing_waits": ("No case waits.", "لا قضية تنتظر."),
    "pack_made": (
        "Offline pack: {n} records, good until {day}. Look up with: {command}",
        "حزمة دون اتصال: {n} سجلًا، صالحة حتى {day}. للبحث: {command}",
    ),
    "pack_no_alert": (
        "No alert. It means only that no listed name here is near.",
        "لا تنبيه. معناه فقط أن لا اسم مدرجًا هنا يقاربه.",
    ),
    "card_written": ("Card written: {path}", "كُتبت البطاقة: {path}"),
    "removed_count": ("removed", "حُذف"),
}
