"""Countries with their peoples, and the places that news names most: what tells "in Iran" from "Joe Roe".

A general gazetteer is a download. This short table is only used to exchange like for like.
"""

from __future__ import annotations

_COUNTRIES = """
Afghanistan Afghan|Algeria Algerian|Argentina Argentine|Armenia Armenian|Australia Australian
Austria Austrian|Azerbaijan Azerbaijani|Bahrain Bahraini|Bangladesh Bangladeshi|Belarus Belarusian
Belgium Belgian|Bolivia Bolivian|Bosnia Bosnian|Brazil Brazilian|Britain British|Bulgaria Bulgarian
Cambodia Cambodian|Canada Canadian|Chile Chilean|China Chinese|Colombia Colombian|Croatia Croatian
Cuba Cuban|Denmark Danish|Ecuador Ecuadorian|Egypt Egyptian|England English|Estonia Estonian
Ethiopia Ethiopian|Europe European|Finland Finnish|France French|Georgia Georgian|Germany German
Greece Greek|Guatemala Guatemalan|Haiti Haitian|Honduras Honduran|Hungary Hungarian|Iceland Icelandic
India Indian|Indonesia Indonesian|Iran Iranian|Iraq Iraqi|Ireland Irish|Israel Israeli|Italy Italian
Jamaica Jamaican|Japan Japanese|Jordan Jordanian|Kazakhstan Kazakh|Kenya Kenyan|Kosovo Kosovar
Kuwait Kuwaiti|Latvia Latvian|Lebanon Lebanese|Liberia Liberian|Libya Libyan|Lithuania Lithuanian
Malaysia Malaysian|Mali Malian|Mexico Mexican|Morocco Moroccan|Myanmar Burmese|Nepal Nepalese
Nicaragua Nicaraguan|Nigeria Nigerian|Norway Norwegian|Pakistan Pakistani|Palestine Palestinian
Panama Panamanian|Peru Peruvian|Poland Polish|Portugal Portuguese|Qatar Qatari|Romania Romanian
Russia Russian|Scotland Scottish|Senegal Senegalese|Serbia Serbian|Singapore Singaporean|Slovakia Slovak
Somalia Somali|Spain Spanish|Sudan Sudanese|Sweden Swedish|Switzerland Swiss|Syria Syrian
Taiwan Taiwanese|Tanzania Tanzanian|Thailand Thai|Tunisia Tunisian|Turkey Turkish|Uganda Ugandan
Ukraine Ukrainian|Uruguay Uruguayan|Uzbekistan Uzbek|Venezuela Venezuelan|Vietnam Vietnamese
Yemen Yemeni|Zimbabwe Zimbabwean|America American|North_Korea North_Korean|South_Korea South_Korean
Saudi_Arabia Saudi|South_Africa South_African|United_States American|United_Kingdom British
New_Zealand New_Zealand|El_Salvador Salvadoran|U.S. American|US American|UK British|U.K. British
Puerto_Rico Puerto_Rican
"""
_PLACES = """
Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Hawaii Idaho Illinois
Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi
Missouri Montana Nebraska Nevada New_Hampshire New_Jersey New_Mexico New_York North_Carolina
North_Dakota Ohio Oklahoma Oregon Pennsylvania Rhode_Island South_Carolina South_Dakota Tennessee Texas
Utah Vermont Virginia West_Virginia Wisconsin Wyoming New_York_City Los_Angeles Chicago Houston
Philadelphia Phoenix San_Antonio San_Diego San_Francisco Dallas Austin Seattle Denver Boston Detroit
Baltimore Milwaukee Atlanta Miami Oakland Minneapolis Cleveland Tampa Pittsburgh Cincinnati St._Louis
Orlando Las_Vegas Portland Charlotte Charleston Charlottesville Ferguson Parkland Columbus Sacramento
Nashville Memphis Louisville Kenosha Brooklyn Manhattan Queens Harlem Buffalo El_Paso New_Orleans
Washington Brussels London Paris Berlin Rome Madrid Vienna Geneva Moscow Kiev Kyiv Warsaw Athens
Istanbul Ankara Jerusalem Tel_Aviv Gaza Ramallah Damascus Aleppo Beirut Baghdad Mosul Fallujah Kirkuk
Tikrit Tehran Kabul Kandahar Islamabad Delhi New_Delhi Mumbai Beijing Shanghai Wuhan Hong_Kong Tokyo
Seoul Pyongyang Singapore Manila Jakarta Sydney Melbourne Cairo Tripoli Benghazi Riyadh Doha Dubai Sanaa
Nairobi Lagos Johannesburg Caracas Havana Bogota Mexico_City Toronto Ottawa Montreal Crimea Donetsk
Idlib Kashmir Chechnya Benghazi Nice Munich Manchester Sinjar
"""


def _spaced(name: str) -> str:
    return name.replace("_", " ")


_PAIRS = [
    (_spaced(pair.split()[0]), _spaced(pair.split()[1]))
    for line in _COUNTRIES.split("\n")
    for pair in line.split("|")
    if pair.strip()
]

PEOPLES: dict[str, str] = dict(_PAIRS)
"""Country → the adjective of its people."""

ADJECTIVES = frozenset(PEOPLES.values())
"""Adjectives of peoples: "Iranian"."""

PLACES = frozenset(PEOPLES) | {_spaced(place) for place in _PLACES.split()}
"""Countries, states of the United States and cities."""

_SEATS = """
Washington United_States|Tehran Iran|Moscow Russia|Beijing China|Pyongyang North_Korea|London Britain
Paris France|Berlin Germany|Baghdad Iraq|Damascus Syria|Kabul Afghanistan|Kiev Ukraine|Kyiv Ukraine
Seoul South_Korea|Tokyo Japan|Jerusalem Israel|Ankara Turkey|Riyadh Saudi_Arabia|Cairo Egypt
Caracas Venezuela|Havana Cuba|Islamabad Pakistan
"""
_SAME = {
    _spaced(pair.split()[0]): _spaced(pair.split()[1])
    for line in _SEATS.split("\n")
    for pair in line.split("|")
    if pair.strip()
} | {
    "U.S.": "United States",
    "US": "United States",
    "America": "United States",
    "UK": "Britain",
    "U.K.": "Britain",
    "United Kingdom": "Britain",
    "England": "Britain",
    "Gaza": "Palestine",
}
_OF_PEOPLE = {people: _SAME.get(country, country) for country, people in _PAIRS}


def country(name: str) -> str:
    """The country that a name stands for, for comparison: Iran for "Tehran", "Iranian" and "Iranians".

    Args:
        name: a name, possessive ending not included.

    Returns:
        The country, or the name itself.
    """
    name = name.removeprefix("the ").removeprefix("The ")
    if name in _SAME:
        return _SAME[name]
    return _OF_PEOPLE.get(name) or _OF_PEOPLE.get(name.removesuffix("s")) or name
