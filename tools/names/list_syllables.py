"""The syllables of Chinese and Korean names in their romanisations, for `data/equivalents.tsv`.

Usage: python tools/names/list_syllables.py   (prints rows; nothing is learned)

Chinese: Pinyin against Wade-Giles without its marks, by their official correspondence, and the
Cantonese and Fujianese writings of common surnames. Korean: Revised Romanisation,
McCune-Reischauer, that of the north, and the usual English writings of surnames.
"""

from __future__ import annotations

INITIALS = {
    **{one: one for one in ("m", "f", "n", "l", "h", "sh", "s")},
    "b": "p",
    "p": "p",
    "d": "t",
    "t": "t",
    "g": "k",
    "k": "k",
    "j": "ch",
    "q": "ch",
    "x": "hs",
    "zh": "ch",
    "ch": "ch",
    "r": "j",
    "z": "ts",
    "c": "ts",
}
FINALS = {
    **{one: one for one in ("a", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng")},
    **{one: one for one in ("i", "ia", "iao", "iu", "in", "iang", "ing")},
    **{one: one for one in ("u", "ua", "uai", "ui", "uan", "un", "uang")},
    "e": "e eh o",
    "ong": "ung",
    "ie": "ieh",
    "ian": "ien",
    "iong": "iung",
    "uo": "o uo",
    "ue": "ueh",
    "o": "o",
}
AS_ONE = frozenset(("j", "q", "x"))  # take only finals of i and u; the others lack some of these
HISSING = {"zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu"}
HISSING["si"] = "ssu szu"
OPEN = {
    "yi": "i",
    "ye": "yeh",
    "you": "yu",
    "yan": "yen",
    "yong": "yung",
    "yue": "yueh",
    "er": "erh",
    "zeng": "tseng tsang",
    "zi": "tze tzu",
}
SURNAMES = """
wang wong; huang wong hwang; chen chan tan; zhang cheung chang teo; lee li ri; wu ng goh
lin lam lim; zheng cheng tay; he ho
liang leung; zeng tsang; ye yip yap; guo kwok kuok quek; zhou chow chou
zhao chiu chao; xu tsui hsu hui koh; liu lau low; xie tse hsieh; yang yeung yeo; pan poon; su so
feng fung; deng tang teng; guan kwan kuan; luo lo law; xiao siu hsiao; yuan yuen; cai choi tsai chua
zhu chu choo; jiang chiang kong; lu loo; hong hung ang; xiong hung; zhong chung; ma mah; du to
""".strip()
KOREAN = """
kim gim; ri lee li yi rhee; pak park bak; choe choi; jong chong jung chung jeong; kang gang
jo cho; yun yoon youn; jang chang; im lim rim; o oh; so seo suh; sin shin; kwon gwon; hwang whang
an ahn; ryu yu yoo ryoo lyu; jon chon jeon jun chun cheon; ko go koh; mun moon; son sohn
pae bae; paek baek paik; ho heo hur; sim shim; no ro roh noh; kwak gwak; song sung seong
chu joo ju choo; u woo wu; ku koo gu; chin jin; ji chi jee; om eom um; pang bang; kong gong
hyon hyun hyeon; yom yeom; yo yeo; to do; myong myung myeong; yong young yeong yung; chol cheol chul
hyok hyuk hyeok; su soo; hui hee; hun hoon; sik shik; tok deok duk tuk; pong bong; kuk guk kook
gwang kwang; gyong kyong kyung gyeong; hyong hyung hyeong; pom bom beom; jun chun joon; sop seop sup
sok seok suk; un eun; sun soon; tae dae; tong dong; kil gil; kyu gyu; kun geun keun gun
ryong ryeong lyong; pyong byong byung pyung; uk ook wook; yol ryol yeol; chae jae; pyo byo; tu du
kye gye; ki gi; ka ga; pok bok; pu bu; kon geon gon; jin chin; je che; jol chol; kyun gyun
""".strip()


def chinese() -> dict[str, set[str]]:
    """Pinyin syllables and how else they are written."""
    found: dict[str, set[str]] = {}
    for first, old in INITIALS.items():
        for final, others in FINALS.items():
            if first in AS_ONE and final[0] not in "iu":
                continue
            pinyin = first + final
            writings = HISSING.get(pinyin, others)
            prefix = "" if pinyin in HISSING else old
            found.setdefault(pinyin, set()).update(prefix + other for other in writings.split())
    for pinyin, others in OPEN.items():
        found.setdefault(pinyin, set()).update(others.split())
    return found


def rows() -> list[list[str]]:
    """Rows of syllables that are one, each in order."""
    made = [[one, *sorted(others - {one})] for one, others in chinese().items() if others != {one}]
    for block in (SURNAMES, KOREAN):
        made += [row.split() for line in block.splitlines() for row in line.split(";")]
    return [row for row in made if len(row) > 1 and min(map(len, row)) > 1]


if __name__ == "__main__":
    for row in rows():
        print("0.9\t" + " ".join(row))
