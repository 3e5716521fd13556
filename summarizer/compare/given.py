"""Given names: those of men and of women, and their short forms."""

from __future__ import annotations

from summarizer.annotate.word import word_set

# Given names that news in English has mostly for one gender.
GIVEN_HE = word_set(
    """aaron adam alan albert alexander andrew anthony antonio arthur benjamin bernard bernie bill bob boris
    brad brandon brett brian bruce carl carlos charles chris christopher chuck clarence craig daniel david
    dennis donald doug douglas edward eric ernest francis frank fred gary george gerald glenn gordon
    gregory harold harry henry herbert howard ivan jack jacob james jason jeff jeffrey jeremy jerome jerry
    jim joe john johnny jonathan jose joseph joshua juan justin keith ken kenneth kevin larry lawrence
    leonard louis luis marco mario mark martin matthew michael miguel mike mitch mohammad mohammed
    muhammad nathan neil nicholas oliver oscar patrick paul pedro peter philip ralph raymond richard rick
    robert roger ronald roy russell ryan samuel scott sean simon stephen steve steven stuart ted theodore
    thomas tim timothy todd tom tony tyler vernon victor vincent vladimir walter wayne william zachary luca
    nikita ilya mustafa ezra elisha musa isa issa abdulla nikola mykola mikola jonah noah zakaria garcia
    akira barra costa"""
)
GIVEN_SHE = word_set(
    """abigail alexandra alice alison amanda amy andrea angela ann anna anne annie barbara beth betsy betty
    brenda carol caroline carolyn catherine charlotte cheryl christina christine claire cynthia deborah
    debra denise diana diane donna doris dorothy edith elena elizabeth ellen emily emma eva evelyn frances
    gina gloria grace hannah heather helen hillary irene jacqueline jane janet janice jean jennifer
    jessica joan joyce judith judy julia julie karen kate katherine kathleen kathryn kathy katie kimberly
    laura lauren linda lisa lori louise lucy margaret maria marie marilyn martha mary megan melissa
    michelle monica nancy natalie nicole nina olivia pamela patricia paula rachel rebecca rosa rose ruth
    samantha sandra sara sarah sharon sheila shirley sophia stephanie susan suzanne sylvia tammy teresa
    theresa tina valerie victoria virginia wendy yvonne"""
)
# Short forms of given names that are not their beginnings.
SHORT_NAMES = (
    word_set("william bill billy will"),
    word_set("robert bob bobby rob"),
    word_set("richard dick rick"),
    word_set("james jim jimmy jamie"),
    word_set("joseph joe joey"),
    word_set("michael mike mick mickey"),
    word_set("edward ted ed eddie ned"),
    word_set("theodore ted teddy"),
    word_set("anthony tony"),
    word_set("charles chuck charlie"),
    word_set("john jack johnny"),
    word_set("henry harry hank"),
    word_set("harold hal harry"),
    word_set("gerald jerrold jerry gerry"),
    word_set("lawrence larry"),
    word_set("bernard bernie"),
    word_set("stephen steven steve"),
    word_set("elizabeth liz beth betsy betty"),
    word_set("margaret maggie peggy meg"),
    word_set("catherine katherine kathryn kate kathy cathy"),
    word_set("rebecca becky"),
    word_set("deborah debbie deb"),
    word_set("andrew andy drew"),
    word_set("alexander alex sasha sandy"),
    word_set("thomas tom tommy"),
    word_set("david dave"),
    word_set("nicholas nick"),
    word_set("christopher chris kit"),
    word_set("patricia pat patty tricia"),
    word_set("francis frank"),
)
# Other given names, of many languages, whosever they are.
_OTHERS = word_set(
    """abdul abdullah adama agnes ahmad ahmed aisha aleksandr ali amina amit ana anders andrei andrzej anil
    anton asif astrid aung aziz bashir bayram beatriz benedikt birgit bjorn camila carla carmen catarina
    cecil cecilia chiara chidi clara claude claudia cora cyril daisy dario diego dieter dilip dmitri dmitry
    dora edgar edith edna eduardo edwin elif elsie emeka emil emile enrique erik esteban ethel eugene
    eugenio fabio faisal farid fatima fatou fay felipe felix fernando filip fiona francesca francisco
    francois fritz gabriel gabriela gareth gavin gilbert giorgio giovanni giulia giuseppe goran graham
    gunnar gustavo gwen habib hamid hans harriet hassan hazel hector heinz helga henrik hiroshi horace
    hubert hugh hugo hussein ibrahim ida igor imran ines ingrid iris isaac isabel isabella ivo ivor jamal
    jan janos jasmine jasper javier jean jens jill joao joaquin jonas jorge josef josephine jude juergen
    julian juliet jurgen kamal kamran karel karim karl katarina keira kenji kevin khalid klaus kofi
    krzysztof kurt kwame lars laszlo leila lena leo leon leonard leslie lewis leyla lilian lily lorna luc
    lucia luigi lukas lydia mabel magnus mahmoud malcolm malik manuel marcel marcus marek marian marta
    martina mateo matteo maud maureen max maya mehdi mehmet mikhail mildred milo mina miriam mohamed mona
    morris muriel mustapha nadia nadine naomi nasser natalia neville ngozi nigel nikolai nikos noel nora
    norman olaf oleg olga olive omar oscar otis otto owen pablo pamela paolo pascal pavel percy perry petra
    philippa phoebe pierre piers pilar piotr polly priya quentin rafael raj rajesh ramon rania rashid raul
    ravi renata rhys ricardo rita roberto rodney rodrigo roland rolf rory rosemary rowan rupert salim sally
    samir sanjay sebastian selma sergei sergey sergio shane sidney silas silvia simone sofia sonia sonya
    stefan stella stewart sunil sven sybil tamara tariq tatiana thabo theo tobias tomas trevor umar una
    ursula uwe vera vikram viktor viktoria vivian wallace wendell winston wolfgang yasmin yuki yuri yusuf
    zainab zoran"""
)
# Such names that are as often those of places or bodies, or surnames.
_AMBIGUOUS = word_set(
    "victoria virginia charlotte florence georgia austin houston lincoln jackson madison garcia barra costa"
)


def is_given(word: str) -> bool:
    """Whether a folded word is a usual given name, in full or short, and hardly ever anything else."""
    known = word in GIVEN_HE or word in GIVEN_SHE or any(word in n for n in SHORT_NAMES)
    return (known or word in _OTHERS) and word not in _AMBIGUOUS
