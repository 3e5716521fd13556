"""Words that tell what a name is of: titles of people, head nouns of bodies and of places."""

from __future__ import annotations

from summarizer.annotate.word import word_set

# Words that make a run of capitals before a person's name a title or role, not a part of the name.
TITLE_WORDS = word_set(
    """president vice prime minister secretary general gen lt lieutenant col colonel maj major sgt sergeant
    capt captain adm admiral cmdr commander commodore cpl corporal judge justice chief senator sen sens rep
    reps representative gov govs governor mayor mayoress chancellor king queen prince princess emperor
    sultan emir pope cardinal bishop archbishop rabbi mufti ayatollah sheikh sheikha imam speaker leader
    chairman chairwoman chairperson chair director directress ambassador consul attorney prosecutor
    spokesman spokeswoman spokesperson dr mr mrs ms miss sir lord lady dame baroness rev reverend prof
    professor officer sheriff detective constable deputy congressman congresswoman councilman
    councilwoman councillor councilor commissioner premier inspector superintendent brigadier brig
    marshal undersecretary editor coach sec counsel whip candidate nominee adviser advisor envoy critic
    founder ceo treasurer solicitor administrator coroner comptroller ombudsman strategist businessman
    businesswoman executive vice-president vice-chairman vice-chancellor vice-admiral vice-minister
    rear-admiral major-general brigadier-general lieutenant-general lieutenant-colonel lieutenant-commander
    secretary-general director-general attorney-general solicitor-general inspector-general
    governor-general consul-general prosecutor-general sub-inspector under-secretary co-chair co-chairman mp mep pm cfo coo
    co-founder co-director co-pilot"""
)
TITLE_MODIFIERS = word_set(
    """foreign defense defence interior health finance education justice state treasury commerce energy
    labor labour homeland security house senate majority minority supreme national white acting former
    deputy assistant executive press attorney general chief of the for and affairs communications campaign
    pentagon army navy police presidential republican democratic gop intelligence trade budget
    transportation transport agriculture agency fbi cia staff district circuit rear wing field flight
    squadron warrant petty lance grand crown interim outgoing incoming caretaker shadow senior regional
    provincial municipal environment industry culture tourism mines fisheries"""
)
# Last words of the names of organisations, and of places.
BODIES = word_set(
    """academy administration aerospace ag agency airline airlines airways alliance army assembly
    association authority aviation bank battalion battalions biologics biotech board brewery brigade
    brigades broadcaster brotherhood bulk bureau cabinet campaign capital caucus center centre chamber charity
    chemicals chronicle church clinic clinics club coalition college commission committee communities
    company confederation congress consortium constabulary construction cooperative corp corporation corps
    council court courier dairy department directorate division electric electronics embassy energy
    engineering enterprises factory federation ferries fighters foods force forces forum foundation front
    fund gazette gmbh government group guard guards guild herald holdings hospital hotel hotels hydro
    inc industries infirmary initiative inspectorate institute institution insurance international
    laboratories laboratory league legion library lines logistics ltd media mills minerals mining ministry
    mission monitor motors movement museum navy network news newspaper observatory observer office oil
    orchestra organisation organization parliament partners party petroleum pharma pharmaceuticals
    pictures plc police polytechnic post power press publishing radio rail railway railways regiment
    regiments registry resources ropeways cableways tramways school secretariat securities senate service services shipping society
    software solar squad station steel studios systems technologies telecom telegraph television theatre
    theater times tribunal tribune trust union unions units university ventures wire works workers
    workshop"""
)
PLACES = word_set(
    """airfield airport arena avenue base bay beach boulevard bridge canal cape castle cathedral cemetery
    channel city coast cove county creek crossing dam desert district dock docks estate falls farm fjord
    forest fort garden gardens gate glacier gulf hall harbor harbour heights hill hills island islands isle
    jetty junction lagoon lake lane lock lough loch market monastery mosque mount mountain mountains
    ocean oblast palace park pass peak peninsula pier plain plains plateau plaza point port prison province
    quarter quay reef region reservoir ridge river road row sea shore square stadium strait street
    temple terminal terrace tower tunnel upland uplands valley village volcano wharf wood woods zone"""
)
# A place may begin with one of these: "Lake Roe".
IN_FRONT = word_set("bay cape fort isle lake lough loch mount port puerto river")
# Such words that are surnames too: "Senator Church", "President Park".
SURNAMES = word_set(
    """bank capital castle channel church cross day dock field fields ford forest garden gardens gate gates
    hall heath hill hills lake lane law lock marsh moor mount news park peak plain point pool post power
    press quarter reef ridge rivers road row school steel street temple tower union west wood woods"""
)
