"""Countries by the words that people write in forms of Companies House: names, and what their citizens are called.

Names follow the United Kingdom's “Country names” of the Permanent Committee on Geographical Names, and citizens the
list of nationalities on gov.uk, with the spellings that are common in the register. Words that may mean more than one
country (“Korean”, “Congolese”, “Dominican”, “Virgin Islands”, “Georgia”, “Channel Islands”) are left out on purpose.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_TABLE: Final = """
AE united arab emirates, uae, dubai, abu dhabi, sharjah; emirati
AF afghanistan; afghan
AG antigua and barbuda; antiguan, citizen of antigua and barbuda
AI anguilla; anguillan
AL albania; albanian
AM armenia; armenian
AO angola; angolan
AR argentina; argentine, argentinian, argentinean
AT austria; austrian
AU australia; australian
AZ azerbaijan; azerbaijani
BA bosnia and herzegovina, bosnia; bosnian, citizen of bosnia and herzegovina
BB barbados; barbadian
BD bangladesh; bangladeshi
BE belgium; belgian
BG bulgaria; bulgarian
BH bahrain; bahraini
BM bermuda; bermudian
BN brunei, brunei darussalam; bruneian
BO bolivia; bolivian
BR brazil, brasil; brazilian
BS bahamas; bahamian
BW botswana; botswanan, motswana
BY belarus; belarusian, belarussian
BZ belize; belizean
CA canada; canadian
CH switzerland; swiss
CI ivory coast, cote divoire; ivorian
CL chile; chilean
CM cameroon; cameroonian
CN china, peoples republic of china, prc, pr china, pr of china, mainland china, china prc, china mainland; chinese
CO colombia; colombian
CR costa rica; costa rican
CU cuba; cuban
CW curacao
CY cyprus, republic of cyprus; cypriot
CZ czech republic, czechia; czech
DE germany, deutschland, federal republic of germany; german
DK denmark; danish, dane
DM dominica, commonwealth of dominica; citizen of dominica
DO dominican republic; citizen of the dominican republic
DZ algeria; algerian
EC ecuador; ecuadorean, ecuadorian
EE estonia; estonian
EG egypt; egyptian
ER eritrea; eritrean
ES spain; spanish, spaniard
ET ethiopia; ethiopian
FI finland; finnish, finn
FJ fiji; fijian
FO faroe islands; faroese
FR france; french, frenchman
GB united kingdom, uk, great britain, britain, gb, england, scotland, wales, northern ireland, england and wales,
GB united kingdom of great britain and northern ireland, england wales, wales england, cymru;
GB ; british, english, scottish, scots, scot, welsh, northern irish, briton, british citizen, british national
GB ; britsh, britiish, brittish, biritish, birtish, bristish, uk citizen, cymraes, cymro, prydeinig
GD grenada; grenadian
GE ; georgian
GG guernsey, bailiwick of guernsey
GH ghana; ghanaian, ghanian
GI gibraltar; gibraltarian
GM gambia; gambian
GR greece, hellas; greek, hellenic
GT guatemala; guatemalan
GY guyana; guyanese
HK hong kong, hongkong, hong kong sar, hksar, hong kong china, china hong kong; hong konger, hongkonger
HN honduras; honduran
HR croatia; croatian, croat
HU hungary; hungarian
ID indonesia; indonesian
IE ireland, republic of ireland, eire, irish republic, southern ireland; irish
IL israel; israeli
IM isle of man, iom
IN india; indian
IQ iraq; iraqi
IR iran, islamic republic of iran; iranian
IS iceland; icelandic, icelander
IT italy, italia; italian
JE jersey, bailiwick of jersey, jersey channel islands
JM jamaica; jamaican
JO jordan; jordanian
JP japan; japanese
KE kenya; kenyan
KG kyrgyzstan; kyrgyz, kyrgyzstani
KH cambodia; cambodian
KN saint kitts and nevis, st kitts and nevis, saint christopher and nevis, nevis; kittitian
KP north korea, democratic peoples republic of korea, dprk; north korean
KR south korea, republic of korea; south korean
KW kuwait; kuwaiti
KY cayman islands, cayman, grand cayman; cayman islander, caymanian
KZ kazakhstan; kazakh, kazakhstani
LA laos; lao, laotian
LB lebanon; lebanese
LC saint lucia, st lucia; st lucian, saint lucian
LI liechtenstein; liechtenstein citizen
LK sri lanka; sri lankan
LR liberia; liberian
LT lithuania; lithuanian
LU luxembourg, luxemburg, grand duchy of luxembourg; luxembourger
LV latvia; latvian
LY libya; libyan
MA morocco; moroccan
MC monaco, principality of monaco; monegasque, monacan
MD moldova, republic of moldova; moldovan
ME montenegro; montenegrin
MH marshall islands, republic of the marshall islands; marshallese
MK north macedonia; north macedonian
MM myanmar, burma; burmese
MN mongolia; mongolian
MO macao, macau, macao sar, macau sar; macanese
MT malta; maltese
MU mauritius; mauritian
MV maldives; maldivian
MW malawi; malawian
MX mexico; mexican
MY malaysia; malaysian
MZ mozambique; mozambican
NA namibia; namibian
NG nigeria; nigerian
NI nicaragua; nicaraguan
NL netherlands, holland; dutch, dutchman
NO norway; norwegian
NP nepal; nepalese, nepali
NZ new zealand; new zealander
OM oman; omani
PA panama; panamanian
PE peru; peruvian
PG papua new guinea; papua new guinean
PH philippines; filipino, filipina, philippine
PK pakistan; pakistani
PL poland; polish
PS palestine; palestinian
PT portugal; portuguese
PY paraguay; paraguayan
QA qatar; qatari
RO romania; romanian, roumanian
RS serbia; serbian, serb
RU russia, russian federation; russian, citizen of the russian federation
RW rwanda; rwandan
SA saudi arabia, kingdom of saudi arabia, ksa; saudi arabian, saudi
SC seychelles; seychellois, citizen of seychelles
SD sudan; sudanese
SE sweden; swedish, swede
SG singapore; singaporean
SI slovenia; slovenian, slovene
SK slovakia, slovak republic; slovak, slovakian
SL sierra leone; sierra leonean
SM san marino; sammarinese
SN senegal; senegalese
SO somalia; somali
SR suriname; surinamese
SV el salvador; salvadorean, salvadoran
SY syria, syrian arab republic; syrian
SZ eswatini, swaziland; swazi
TC turks and caicos islands, turks and caicos; turks and caicos islander
TH thailand; thai
TJ tajikistan; tajik
TM turkmenistan; turkmen
TN tunisia; tunisian
TR turkey, turkiye; turkish
TT trinidad and tobago, trinidad; trinidadian
TW taiwan; taiwanese
TZ tanzania; tanzanian
UA ukraine; ukrainian
UG uganda; ugandan
US united states, united states of america, usa, us; american, us citizen, citizen of the united states
US-CA california, state of california
US-DE delaware, state of delaware
US-FL florida, state of florida
US-NV nevada, state of nevada
US-NY new york, state of new york
US-TX texas, state of texas
US-WY wyoming, state of wyoming
UY uruguay; uruguayan
UZ uzbekistan; uzbek
VA vatican city; vatican citizen
VC saint vincent and the grenadines, st vincent and the grenadines, st vincent and grenadines; vincentian
VE venezuela; venezuelan
VG british virgin islands, bvi, virgin islands british, british virgin isles; british virgin islander
VN vietnam, viet nam; vietnamese
VU vanuatu; ni vanuatu, citizen of vanuatu
YE yemen; yemeni
ZA south africa, republic of south africa, rsa; south african
ZM zambia; zambian
ZW zimbabwe; zimbabwean
"""
_ACTS: Final = dict.fromkeys(
    ("companies act 2006", "companies act 1985", "uk companies act", "companies acts uk"), "GB"
)
_MARKS: Final = str.maketrans(
    {".": "", "'": "", "’": "", "`": "", "-": " ", "&": " and ", "ü": "u", "ç": "c", "ô": "o"}
)
_PARTS: Final = re.compile(r"[,/;|+()&-]| and ")
_OF_LAW: Final = re.compile(r"(?:under )?(?:the )?(?:(?:laws?|government) of )?(?:the )?(.*?)(?: laws?)?")


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """Codes by names of countries, and by names of their citizens."""
    names: dict[str, str] = {}
    citizens: dict[str, str] = {}
    for line in _TABLE.strip().splitlines():
        code, words = line.split(" ", 1)
        for table, part in zip((names, citizens), words.split(";"), strict=False):
            table.update((word.strip(), code) for word in part.split(",") if word.strip())
    return names, citizens


def _words(text: str) -> str:
    words = " ".join(text.casefold().translate(_MARKS).split())
    return words.removeprefix("the ")


def country(text: str) -> str | None:
    """The country, or part of one, that the text names; several names must be of one place (`England, UK`)."""
    names, _ = _tables()
    whole = names.get(_words(text))
    if whole:
        return whole
    found = {names.get(words) for part in _PARTS.split(text.casefold()) if (words := _words(part))}
    if not found or None in found:
        return None
    finest = max((code for code in found if code), key=len)
    return finest if all(finest.startswith(code or "") for code in found) else None


def citizenships(text: str) -> tuple[tuple[str, ...], bool]:
    """The countries of which the text makes a person a citizen, and whether every part of it was understood."""
    names, citizens = _tables()
    words = _words(text)
    whole = citizens.get(words) or names.get(words)
    if whole:
        return (whole[:2],), True
    parts = [words for part in _PARTS.split(text.casefold()) if (words := _words(part))]
    found = [citizens.get(each) or names.get(each) for each in parts]
    return tuple(dict.fromkeys(code[:2] for code in found if code)), bool(found) and None not in found


def law(text: str) -> str | None:
    """The country whose law or government the text names (`English Law`, `People's Republic of China`)."""
    names, citizens = _tables()
    words = _words(text)
    bare = _OF_LAW.fullmatch(words)
    word = bare[1] if bare else words
    return country(text) or names.get(word) or citizens.get(word) or _ACTS.get(words)
