"""The words of the card, as they are printed: reviewed by people of law, changed with them only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["CARD_STYLE", "LANGUAGES", "Words", "words"]

LANGUAGES = ("ar", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """Everything that the card says in one language; the texts hold no markup of others."""

    lang: str
    direction: str
    comma: str
    title: str
    fictional: str
    lead: str
    matched_title: str
    record: str
    reference: str
    heads: tuple[str, str, str, str]
    facts: Mapping[str, str]
    verdicts: Mapping[str, str]
    genders: Mapping[str, str]
    not_given: str
    said_by: str
    listing: str
    sure_title: str
    sure: Mapping[str, str]
    not_person: str
    states: Mapping[str, str]
    certificate: str
    do_title: str
    do: tuple[str, ...]
    ask: Mapping[str, str]
    not_title: str
    do_not: tuple[str, ...]
    gate_title: str
    gate: tuple[str, ...]
    call_title: str
    call: str
    institution: str
    redress: str
    made: str
    valid: str
    handling: str


def words(lang: str) -> Words:
    """The words in ``ar`` or ``en``."""
    return _ARABIC if lang == "ar" else _ENGLISH


_ENGLISH = Words(
    lang="en",
    direction="ltr",
    comma=", ",
    title="Possible match",
    fictional="EXERCISE: every person here is fictional.",
    lead="This card is a lead. By itself it is no ground to refuse, hold, report or freeze.",
    matched_title="What matched",
    record="Record",
    reference="Reference",
    heads=("", "Person before you", "Record", "Comparison"),
    facts={
        "name": "Name",
        "birth_date": "Date of birth",
        "country": "Country or nationality",
        "gender": "Gender",
        "document": "Document number",
    },
    verdicts={
        "name": "see below",
        "agrees": "agrees",
        "near": "near, not the same",
        "differs": "DIFFERS",
        "unknown": "cannot be compared",
    },
    genders={"male": "male", "female": "female"},
    not_given="not given",
    said_by="Said by",
    listing="Listing is an administrative measure, not a conviction. "
    "Everybody is presumed innocent until a court has judged.",
    sure_title="How sure, and what that means",
    sure={
        "document": "A document number is the same. Check that the document is the person's own.",
        "sure_dated": "The names are very probably the same name, and the date of birth agrees. "
        "Compare the document before anything else.",
        "likely_dated": "The names are probably the same name, written differently, and the date "
        "of birth agrees. Compare the document before anything else.",
        "sure": "The names are very probably the same name. Many people can bear it.",
        "likely": "The names are probably the same name, written differently.",
        "possible": "The names are near. They may well be different names.",
        "contradicted": "The names are near, but what is known of the person contradicts the "
        "record. This is probably somebody else.",
    },
    not_person="This is about names and dates. It says nothing of what the person did or may do.",
    states={
        "open": "Nobody has decided on this match yet.",
        "unsure": "An officer has looked at this match and could not decide.",
        "second": "One officer found it to be the person; no second officer has confirmed it.",
        "true": "Two officers confirmed that it is the person on the list.",
        "false": "Decided: this is NOT the person on the list. Let the person go on.",
        "ended": "The record is no longer on the list. Let the person go on.",
        "superseded": "There is a newer case on this match. Ask for its card.",
        "offline": "Looked up without a connection. Nobody has decided on this match yet.",
    },
    certificate="The person holds a certificate that they are not the one on the list: number",
    do_title="What to do next",
    do=(
        "Stay polite. Take the person aside, out of others' sight, and say that a check is needed.",
        "Compare the travel or identity document with the record, field by field, as above.",
        "Call the desk named below and read out the number of this card. Write down the time.",
        "Do what the desk tells you, with the name of who told you. The desk decides on the law.",
    ),
    ask={
        "birth_date": "Ask for the full date and the place of birth: the most useful to tell two "
        "people apart.",
        "document": "Ask for the document number, and for the names of father and grandfather.",
    },
    not_title="What not to do",
    do_not=(
        "Do not refuse, arrest, freeze or report on this card alone.",
        "Do not tell the person, or anybody near, that they are listed or suspected.",
        "Do not hold the person longer than the check takes.",
        "Do not ask about religion, ethnicity, opinion or health: they identify nobody.",
        "Do not copy or photograph this card, nor send it on.",
    ),
    gate_title="Nobody is sent back to danger",
    gate=(
        "Nobody is refused, handed over or returned to a place where they may face torture, "
        "persecution or death: 1951 Refugee Convention, article 33; Convention against Torture, "
        "article 3. This holds also for a person on a list.",
        "If the person says that they fear return, or asks for protection: stop, note the words, "
        "call the authority for asylum. A child is first of all a child: call child protection.",
    ),
    call_title="Whom to call",
    call="Desk",
    institution="Sent by",
    redress="Tell the person how to complain: a mistaken match is put right at the redress desk of "
    "the institution above, without charge, and a certificate keeps it from happening again.",
    made="Made (UTC)",
    valid="The offline data are good until",
    handling="Handling code",
)

_ARABIC = Words(
    lang="ar",
    direction="rtl",
    comma="، ",
    title="تطابق محتمل",
    fictional="تمرين: كل الأشخاص هنا خياليون.",
    lead="هذه البطاقة خيط للتحقق. لا تكفي وحدها للرفض ولا الاحتجاز ولا الإبلاغ ولا التجميد.",
    matched_title="ما الذي تطابق",
    record="السجل",
    reference="المرجع",
    heads=("", "الشخص أمامك", "السجل", "المقارنة"),
    facts={
        "name": "الاسم",
        "birth_date": "تاريخ الميلاد",
        "country": "البلد أو الجنسية",
        "gender": "الجنس",
        "document": "رقم الوثيقة",
    },
    verdicts={
        "name": "انظر أدناه",
        "agrees": "متفق",
        "near": "قريب وليس نفسه",
        "differs": "مختلف",
        "unknown": "تتعذر المقارنة",
    },
    genders={"male": "ذكر", "female": "أنثى"},
    not_given="لم يُذكر",
    said_by="المصدر",
    listing="الإدراج في القائمة تدبير إداري لا إدانة. وكل إنسان بريء حتى تقضي محكمة بغير ذلك.",
    sure_title="ما مدى التأكد، وما معناه",
    sure={
        "document": "رقم الوثيقة نفسه. تحقق من أن الوثيقة لصاحبها.",
        "sure_dated": "الأرجح جدًا أنه الاسم نفسه، وتاريخ الميلاد متفق. قارن الوثيقة قبل أي شيء.",
        "likely_dated": "الأرجح أنه الاسم نفسه مكتوبًا بصورة أخرى، وتاريخ الميلاد متفق. "
        "قارن الوثيقة قبل أي شيء.",
        "sure": "الأرجح جدًا أنه الاسم نفسه. وقد يحمله كثيرون.",
        "likely": "الأرجح أنه الاسم نفسه مكتوبًا بصورة أخرى.",
        "possible": "الاسمان متقاربان، وقد يكونان اسمين مختلفين.",
        "contradicted": "الاسمان متقاربان، لكن المعلوم عن الشخص يناقض السجل. الأرجح أنه شخص آخر.",
    },
    not_person="الكلام هنا على الأسماء والتواريخ، ولا يقول شيئًا عما فعله الشخص أو قد يفعله.",
    states={
        "open": "لم يبتّ أحد في هذا التطابق بعد.",
        "unsure": "نظر ضابط في هذا التطابق ولم يستطع البتّ فيه.",
        "second": "رأى ضابط أنه الشخص نفسه، ولم يؤكده ضابط ثانٍ بعد.",
        "true": "أكد ضابطان أنه الشخص المدرج.",
        "false": "بُتّ في الأمر: ليس هو الشخص المدرج. دع الشخص يمضي.",
        "ended": "لم يعد السجل في القائمة. دع الشخص يمضي.",
        "superseded": "في هذا التطابق قضية أحدث. اطلب بطاقتها.",
        "offline": "بُحث دون اتصال بالشبكة. ولم يبتّ أحد في هذا التطابق بعد.",
    },
    certificate="يحمل الشخص شهادة بأنه ليس المدرج، رقمها",
    do_title="ما تفعله الآن",
    do=(
        "الزم الأدب. انتحِ بالشخص جانبًا بعيدًا عن الأنظار، وقل له إن هناك تحققًا لا بد منه.",
        "قارن وثيقة السفر أو الهوية بالسجل حقلًا حقلًا كما في الجدول.",
        "اتصل بالمكتب المذكور أدناه واقرأ رقم البطاقة، ودوّن الوقت.",
        "نفّذ ما يقوله المكتب ودوّن اسم من قاله. المكتب هو الذي يقرر بحكم القانون.",
    ),
    ask={
        "birth_date": "اسأل عن تاريخ الميلاد كاملًا ومكانه: أنفع ما يميز شخصًا من آخر.",
        "document": "اسأل عن رقم الوثيقة وعن اسم الأب واسم الجد.",
    },
    not_title="ما لا تفعله",
    do_not=(
        "لا ترفض ولا توقف ولا تجمّد ولا تبلّغ بناءً على هذه البطاقة وحدها.",
        "لا تقل للشخص ولا لأحد بقربه إنه مدرج أو مشتبه به.",
        "لا تُبقِ الشخص أطول مما يحتاجه التحقق.",
        "لا تسأل عن الدين ولا العرق ولا الرأي ولا الصحة: لا شيء منها يحدد هوية أحد.",
        "لا تنسخ هذه البطاقة ولا تصوّرها ولا ترسلها إلى غيرك.",
    ),
    gate_title="لا يُعاد أحد إلى خطر",
    gate=(
        "لا يُرفض أحد ولا يُسلَّم ولا يُعاد إلى مكان قد يلقى فيه التعذيب أو الاضطهاد أو الموت: "
        "اتفاقية اللاجئين لعام <bdi>1951</bdi>، المادة <bdi>33</bdi>، واتفاقية مناهضة التعذيب، "
        "المادة <bdi>3</bdi>. ويسري هذا على المدرج في القائمة أيضًا.",
        "إن قال الشخص إنه يخشى العودة أو طلب الحماية فتوقف، ودوّن كلامه، واتصل بجهة اللجوء. "
        "والطفل طفل قبل كل شيء: اتصل بجهة حماية الطفل.",
    ),
    call_title="بمن تتصل",
    call="المكتب",
    institution="الجهة المرسلة",
    redress="أخبر الشخص كيف يتظلم: يُصحَّح التطابق الخاطئ لدى مكتب التظلم في الجهة المذكورة "
    "بلا رسم، ويُمنح شهادة تمنع تكراره.",
    made="أُعدّت (التوقيت العالمي)",
    valid="تصلح البيانات المنقولة حتى",
    handling="رمز التداول",
)

CARD_STYLE = (
    "body{margin:0;font-family:'IBM Plex Sans Arabic','Noto Sans Arabic','Segoe UI',Tahoma,"
    "sans-serif;line-height:1.7;color:#17252b;background:#fff}"
    "article{max-inline-size:48rem;margin-inline:auto;padding:1rem 1.25rem;page-break-after:always}"
    "article+article{border-block-start:3px solid #17252b}"
    "h1{font-size:1.4rem;margin:0}h2{font-size:1.05rem;margin:.6rem 0 .2rem}p{margin:.2rem 0}"
    ".lead,.gate{border:2px solid #8c1c13;padding:.4rem .7rem;border-radius:4px}"
    ".mark{background:#fdf3dc;padding:.2rem .7rem}"
    "table{inline-size:100%;border-collapse:collapse}"
    "th,td{border:1px solid #8b9aa1;padding:.15rem .5rem;text-align:start;vertical-align:top}"
    "tr.differs td{background:#fbe9e7}tr.agrees td{background:#e4f3ea}"
    "ol{margin:.2rem 0;padding-inline-start:1.4rem}"
    ".not{border-inline-start:5px solid #8c1c13;padding-inline-start:.7rem}"
    ".do{border-inline-start:5px solid #1d5b3a;padding-inline-start:.7rem}"
    ".blank{display:inline-block;min-inline-size:14rem;border-block-end:1px solid #17252b}"
    "@media screen and (max-width:30rem){article{padding-inline:.75rem}"
    "table,thead,tbody,tr,th,td{display:block}"
    "thead{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}"
    "tr{border:1px solid #8b9aa1;margin-block-end:.4rem}th,td{border:0;overflow-wrap:anywhere}"
    "td::before{content:attr(data-head) ': ';color:#4c5d65}}"
    "@media print{article{padding:0;font-size:9.5pt;line-height:1.45}"
    "article+article{border:0}article:last-child{page-break-after:auto}}"
)
