"""The rules of handling, in words: what each refuses, by which text, in both languages.

A decision names the rule and its version, so that the log still says in ten years what held.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["RULES", "Rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. Its words may hold ``{code}``, ``{clearance}``, ``{recipient}`` and ``{text}``.

    Attributes:
        id, version: as decisions and the log name it.
        basis: where it comes from.
    """

    id: str
    en: str
    ar: str
    basis: str
    version: str = "1"

    def say(self, lang: str, **words: str) -> str:
        """The reason in ``ar`` or ``en``."""
        return (self.ar if lang == "ar" else self.en).format(**words)


_TLP = "FIRST TLP 2.0"
_EUROPOL = "Europol handling codes"
_THIRD = "third-party rule"

RULES: dict[str, Rule] = {
    rule.id: rule
    for rule in (
        Rule(
            "role.read",
            "none of the reader's open roles reads what the bank holds",
            "ليس للقارئ دور مفتوح يجيز الاطلاع على محتوى البنك",
            "SG-18",
        ),
        Rule(
            "role.export",
            "none of the reader's open roles takes anything out of the node",
            "ليس للقارئ دور مفتوح يجيز إخراج شيء من هذه العقدة",
            "SG-18",
        ),
        Rule(
            "role.curate",
            "none of the reader's open roles changes what the bank holds",
            "ليس للقارئ دور مفتوح يجيز تعديل محتوى البنك",
            "SG-18",
        ),
        Rule(
            "special.read",
            "a special-category statement is opened only by a supervisor who has written down, for "
            "this one time, why it is strictly necessary",
            "لا تُفتح إفادة من فئة خاصة إلا لمشرف دوّن، لهذه المرة وحدها، لماذا هي ضرورية ضرورة قصوى",
            "SG-03; LED 10",
        ),
        Rule(
            "special.use",
            "a special-category statement is never searched by, counted, printed, quoted, exported "
            "or shared",
            "الإفادة من فئة خاصة لا يُبحث بها ولا تُعدّ ولا تُطبع ولا تُقتبس ولا تُخرَج ولا تُشارَك",
            "SG-03; LED 10",
        ),
        Rule(
            "handling.loosen",
            "only its originator loosens {code}, and {recipient} is not its only originator",
            "لا يخفف الرمز {code} إلا الجهة المنشئة، وليست {recipient} الجهة المنشئة الوحيدة",
            _THIRD,
        ),
        Rule(
            "handling.clearance",
            "handling code {code} is above the reader's clearance {clearance}",
            "رمز التداول {code} أعلى من التصريح الممنوح للقارئ {clearance}",
            _TLP,
        ),
        Rule(
            "handling.releasable",
            "the originator named the institutions that may have it, and {recipient} is not among "
            "them",
            "سمَّت الجهة المنشئة المؤسسات التي تتاح لها المعلومة، وليست {recipient} منها",
            _THIRD,
        ),
        Rule(
            "handling.red",
            "TLP:RED is for the eyes and ears of its individual recipients: nothing of it leaves "
            "without the originator's consent",
            "رمز TLP:RED للمتلقين بأشخاصهم وحدهم: لا يخرج منه شيء إلا بموافقة الجهة المنشئة",
            _TLP,
        ),
        Rule(
            "handling.strict",
            "TLP:AMBER+STRICT stays within the institution: {recipient} is another one",
            "رمز TLP:AMBER+STRICT لا يتجاوز المؤسسة، و{recipient} جهة أخرى",
            _TLP,
        ),
        Rule(
            "handling.amber",
            "TLP:AMBER reaches the institution and its clients: {recipient} is neither",
            "رمز TLP:AMBER للمؤسسة وعملائها، وليست {recipient} من هؤلاء",
            _TLP,
        ),
        Rule(
            "handling.green",
            "TLP:GREEN stays within the community: {recipient} is not known to belong to it",
            "رمز TLP:GREEN لا يتجاوز المجتمع المهني، ولا يُعرف أن {recipient} منه",
            _TLP,
        ),
        Rule(
            "handling.h1",
            "under H1 it is not used in court without the originator's permission",
            "بموجب الرمز H1 لا تُستعمل المعلومة أمام القضاء إلا بإذن الجهة المنشئة",
            _EUROPOL,
        ),
        Rule(
            "handling.h2",
            "under H2 it is not passed on without the originator's permission",
            "بموجب الرمز H2 لا تُنقل المعلومة إلى غيركم إلا بإذن الجهة المنشئة",
            _EUROPOL,
        ),
        Rule(
            "handling.h3",
            "under H3 the originator's conditions hold, which a machine cannot judge: {text}",
            "بموجب الرمز H3 تسري شروط الجهة المنشئة، ولا تستطيع الآلة الحكم فيها: {text}",
            _EUROPOL,
        ),
        Rule(
            "share.recipient",
            "to share, say with which institution",
            "لمشاركة المعلومة سمِّ المؤسسة المتلقية",
            "SG-23",
        ),
        Rule(
            "share.competence",
            "{recipient} is not recorded as competent to receive it",
            "لم يثبت في السجل اختصاص {recipient} بتلقي المعلومة",
            "SG-23; LED 35",
        ),
        Rule(
            "share.gateway",
            "no law or agreement is recorded that permits to give it to {recipient}",
            "لا قانون ولا اتفاق مسجل يجيز إعطاء المعلومة إلى {recipient}",
            "SG-23; LED 35–38",
        ),
        Rule(
            "share.conditions",
            "nothing about a person goes to {recipient}: the conditions on its record forbid it",
            "لا يُعطى شيء عن شخص إلى {recipient}: تمنعه الشروط الواردة في سجلها",
            "SG-24; CAT 3",
        ),
        Rule(
            "share.approval",
            "a senior officer must approve what goes to {recipient}, and the approval is missing",
            "ما يُعطى إلى {recipient} يحتاج إلى موافقة مسؤول أعلى، وهي غائبة",
            "SG-24; CAT 3",
        ),
        Rule(
            "handling.permitted",
            "within the code and the reader's clearance",
            "في حدود الرمز والتصريح الممنوح للقارئ",
            _TLP,
        ),
        Rule(
            "handling.consent",
            "the originator permitted it",
            "أذنت به الجهة المنشئة",
            _THIRD,
        ),
    )
}
