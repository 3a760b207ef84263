"""What can be wrong with a codebook: every kind of fault, with the code that it keeps for ever.

`docs/errors.md` is made of this catalogue. A code is never given to another kind of fault, and
one that is no longer used is not used again. `E` are errors, `W` are warnings.
"""

from typing import Final

from attrs import frozen


@frozen
class FaultKind:
    """A kind of fault: its code, what it means, YAML that has it, and how to mend that."""

    code: str
    title: str
    meaning: str
    wrong: str
    mend: str


UNREADABLE: Final = FaultKind(
    "E001", "The file cannot be read",
    "The file is not there, may not be read by you, or is no ordinary file.",
    "# a codebook's folder without codebook.yaml",
    "Put the file there, or give yourself the right to read it.",
)
TOO_LARGE: Final = FaultKind(
    "E002", "The file is too large",
    "A file has at most 1 MB (1,000,000 bytes): people have to read it, and it must not fill "
    "anybody's memory.",
    "# a list of words that has grown to 100 MB",
    "Split the file: every *.yaml file in actions/, operators/, words/ and actors/ is read.",
)
NOT_TEXT: Final = FaultKind(
    "E003", "The file is not plain text",
    "Codebooks are UTF-8 text without control characters. Some editors save in other encodings, "
    "such as Latin-1 or UTF-16.",
    "names: [Jos\\xe9]     # an é saved as Latin-1",
    "Save the file as UTF-8, or take out the character at the place that is named.",
)
SYNTAX: Final = FaultKind(
    "E004", "The file is no valid YAML",
    "A bracket or quotation mark is not closed, a line is indented otherwise than its "
    "neighbours, or a text with a colon or a brace at its start lacks quotation marks.",
    "nouns:\n  - {loan} to TARGET",
    "Close what is open, line up the lines, and put texts that begin with a brace into "
    "quotation marks: `\"{loan} to TARGET\"`.",
)
ALIAS: Final = FaultKind(
    "E005", "An alias is used",
    "YAML can name a value (`&name`) and repeat it (`*name`). Codebooks do not: a reader would "
    "have to search for what is meant, and a small file could grow without end.",
    "ship: &ships [ship, boat]\nvessel: *ships",
    "Write the value out; in word classes write `{class: ship}`.",
)
TOO_DEEP: Final = FaultKind(
    "E006", "Values are nested too deeply",
    "Nothing in a codebook has more than twenty levels.",
    "ship: [[[[[[[[[[[[[[[[[[[[[[boat]]]]]]]]]]]]]]]]]]]]]]",
    "Take the brackets away that are not needed, or close those that were left open.",
)
OUTSIDE: Final = FaultKind(
    "E007", "The file lies outside the folder",
    "The file is a link to somewhere else. Whoever gets the codebook would not get the file.",
    "# actors/more.yaml -> /home/ann/actors.yaml",
    "Copy the file into the codebook's folder.",
)
BAD_NAME: Final = FaultKind(
    "E008", "A name has characters that names may not have",
    "Ids and names of word classes have letters, digits, `-`, `_` and `.`, and begin with a "
    "letter or digit: they become parts of rule ids, links and file names.",
    "id: ../../germany",
    "Write it with letters, digits and hyphens: `germany`.",
)

UNKNOWN_KEY: Final = FaultKind(
    "E010", "Unknown key",
    "The key is none that can stand here; most often a letter is missing.",
    "\"071\":\n  name: Provide economic aid\n  phases:\n    - SOURCE bail TARGET out",
    "Write it as the message suggests: `phrases`.",
)
MISSING_KEY: Final = FaultKind(
    "E011", "A key is missing",
    "Something cannot be left out here, such as the name of a code.",
    "\"071\":\n  phrases:\n    - SOURCE bail TARGET out",
    "Add the key: `name: Provide economic aid`.",
)
KEY_TWICE: Final = FaultKind(
    "E012", "A key stands twice",
    "Of two equal keys only one could count, so neither does.",
    "names: [Kenya]\ncapitals: [Nairobi]\nnames: [Republic of Kenya]",
    "Put both together: `names: [Kenya, Republic of Kenya]`.",
)
WRONG_SHAPE: Final = FaultKind(
    "E013", "A list, a mapping or a text is wanted",
    "The value has another form than the one that belongs here.",
    "names: Kenya",
    "Give it the form that is named; a list of one is written `[Kenya]`.",
)
BAD_VALUE: Final = FaultKind(
    "E014", "A value that cannot stand here",
    "The value is none of those allowed here, or is no number, date or `true` or `false`.",
    "roles:\n  - {code: KENGOV, from: May 2013}",
    "Write one of those that the message lists; dates are YYYY, YYYY-MM or YYYY-MM-DD.",
)

BAD_EVENT_CODE: Final = FaultKind(
    "E020", "Not an event code",
    "A CAMEO event code has two to four digits, the first two from 01 to 20.",
    "expect: {source: JPN, action: \"71\", target: KEN}",
    "Write it with its zero and in quotation marks: `\"071\"`.",
)
BAD_ACTOR_CODE: Final = FaultKind(
    "E021", "Not an actor code",
    "An actor code is made of CAMEO's three-letter parts, in CAMEO's order, none twice.",
    "code: GOVKEN",
    "Put the country first and the role behind it: `KENGOV`.",
)
MISPLACED_CODE: Final = FaultKind(
    "E022", "A code stands where it does not belong",
    "All codes of a file in actions/ begin with the file's root, and a code stands in one file.",
    "root: \"07\"\nname: Provide aid\ncodes:\n  \"081\": {name: Ease restrictions}",
    "Move it to the file of its root, and into the entry that is there already.",
)
UNDEFINED_CODE: Final = FaultKind(
    "E023", "A code that no file defines",
    "The code is well formed, and no file in actions/ has it.",
    "operator: appeal\ncodes: {\"07\": \"0239\"}",
    "Correct the code, or define it in the file of its root.",
)
UNTOLD: Final = FaultKind(
    "E024", "A code is both told and untold",
    "`untold` says that no text can tell the code, and a phrase or an operator gives it.",
    "\"07\":\n  name: Provide aid\n  untold: Texts tell which aid.\n  phrases: [SOURCE aid TARGET]",
    "Take `untold` away, or the phrases, or the operator's entry.",
)
UNREACHABLE: Final = FaultKind(
    "E025", "Nothing gives the code",
    "The code has no phrases and no nouns, no operator makes it of another, and it is no "
    "other's mirror: it can never be coded.",
    "\"0712\":\n  name: Provide loans",
    "Give it a phrase, or say in `untold` why no text can tell it.",
)
NO_QUAD_CLASS: Final = FaultKind(
    "E026", "A root has no quad class",
    "The scheme that the event table shows has a class for each of the twenty roots.",
    "quad_class:\n  gdelt: {\"01\": \"1\", \"02\": \"1\"}",
    "Add the roots that are named.",
)

ID_TWICE: Final = FaultKind(
    "E030", "An id stands twice",
    "Ids name one thing: an actor, a role, an operator, a word class, a phrase.",
    "- {pattern: SOURCE bail TARGET out, id: rescue}\n"
    "- {pattern: SOURCE rescue TARGET, id: rescue}",
    "Give one of them another id.",
)
NAME_TWICE: Final = FaultKind(
    "E031", "A name belongs to another actor too",
    "A name means one actor. Which of two is meant, nothing in the text would tell.",
    "- {id: congo-brazzaville, kind: country, code: COG, names: [Congo]}\n"
    "- {id: congo-kinshasa, kind: country, code: COD, names: [Congo]}",
    "Leave it to the one that is nearly always meant. Names of countries can be listed as "
    "`shared`; a person's family name belongs into `family`, which several may have.",
)
AMBIGUOUS_NAME: Final = FaultKind(
    "E032", "Two names are read as one",
    "Names are found with and without their diacritics, with straight and curved apostrophes. "
    "Two actors' names that differ in nothing else cannot be told apart.",
    "- {id: jose-lopez-mexico, kind: person, code: MEXGOV, names: [José López]}\n"
    "- {id: jose-lopez-peru, kind: person, code: PERGOV, names: [Jose Lopez]}",
    "Leave the name to one of them, and give the other a longer one.",
)
SHARED: Final = FaultKind(
    "E033", "A name is shared in vain",
    "`shared` is for names that several countries have.",
    "- {id: kenya, kind: country, code: KEN, names: [Kenya], shared: [Nairobi]}",
    "List the name among `names`, or as `shared` in the other country's entry too.",
)
NO_NAMES: Final = FaultKind(
    "E034", "An actor without names",
    "An actor is found by its names: without one it is never found.",
    "- {id: kenya, kind: country, code: KEN}",
    "Add `names: [Kenya]`, or adjectives, demonyms, capitals or seats.",
)
ROLE_WORD_TWICE: Final = FaultKind(
    "E035", "A word belongs to another role too",
    "A noun or adjective names one role.",
    "- {id: soldier, parts: [MIL], nouns: [fighter]}\n"
    "- {id: rebel, parts: [REB], nouns: [fighter]}",
    "Leave the word to one of the roles, or make it longer: `rebel fighter`.",
)

RETIRED_ID: Final = FaultKind(
    "E036", "A retired id is used again",
    "Published events tell by ids which rule made them, so an id that meant something once means "
    "nothing else later.",
    "# in retired.yaml\n- {kind: actor, id: zaire, date: 1997-05-17, why: renamed}\n"
    "# and in actors/cod.yaml\n- {id: zaire, kind: country, code: COD, names: [Zaire]}",
    "Give the new entry another id.",
)

BAD_PHRASE: Final = FaultKind(
    "E040", "A phrase that cannot be understood",
    "A bracket is open, an alternative is empty, or a part stands where it cannot stand.",
    "phrases:\n  - SOURCE (give|lend TARGET money",
    "Mend it at the place that is named; the format's page tells how phrases are written.",
)
UNKNOWN_CLASS: Final = FaultKind(
    "E041", "A word class that no file has",
    "Words in braces name a class of a words file.",
    "phrases:\n  - SOURCE send {monney} to TARGET",
    "Write the class's name as it stands in words/*.yaml, or make the class there.",
)
CANNOT_MATCH: Final = FaultKind(
    "E042", "A phrase that cannot match",
    "No sentence can have what the phrase asks for: alternatives mix prepositions with other "
    "words, a class has no words, or a slot's name is not in capitals.",
    "phrases:\n  - SOURCE fire (on|agaisnt) TARGET",
    "Correct the word. If it is meant, write two phrases, one with the prepositions and one with "
    "the other words.",
)
UNKNOWN_WORD: Final = FaultKind(
    "E043", "A word that no dictionary has",
    "The phrase needs a word, and none of the words that would do is in the dictionary of the "
    "reader or in any example of the codebook: most often a slip.",
    "phrases:\n  - SOURCE atack TARGET",
    "Correct the word. If it is right, write an example that has it.",
)
MISPLACED_DEED: Final = FaultKind(
    "E044", "DEED outside of operators",
    "`DEED` stands for what somebody is urged to do, promises to do and so on: only an operator's "
    "cues and nouns have it.",
    "phrases:\n  - SOURCE urge TARGET to DEED",
    "Move the phrase to the cues of an operator.",
)
SAME_PATTERN: Final = FaultKind(
    "E045", "A phrase stands twice",
    "Another phrase says the same. The one that comes first wins always.",
    "\"190\": {name: Use force, phrases: [SOURCE attack TARGET]}\n"
    "\"193\": {name: Fight, phrases: [SOURCE attack TARGET]}",
    "Take one of the two away, or make one more specific: `SOURCE attack TARGET with {gun}`.",
)
SHADOWED: Final = FaultKind(
    "E046", "A phrase that never wins",
    "Another phrase comes first, takes all that this one takes, and fits as well.",
    "- SOURCE (attack|shell) TARGET with {weapon}\n- SOURCE shell TARGET with mortar",
    "Take it away. If its code is the right one, take its words out of the other phrase.",
)
BAD_CLASS: Final = FaultKind(
    "E047", "A word class that contains itself",
    "A class may hold other classes, but not itself, not even by way of others.",
    "loan: [loan, {class: credit}]\ncredit: [credit, {class: loan}]",
    "Take one of the two classes out of the other.",
)

NO_DERIVED_CODE: Final = FaultKind(
    "E050", "An operator without a code",
    "The operator has moods, which make codes of others, and neither `codes` nor `default`.",
    "operator: plan\nname: Plan\nmoods: [future]",
    "Add a table of codes or a default. An operator that leaves codes as they are has no moods.",
)

ROLE_DATES: Final = FaultKind(
    "E060", "A role ends before it begins",
    "`from` is the first day of a role and `to` the day after its last.",
    "roles:\n  - {code: KENGOV, from: 2013-04, to: 2012-04}",
    "Correct the dates.",
)
ROLE_OVERLAP: Final = FaultKind(
    "E061", "Two roles at the same time",
    "On a day, an actor has one code. A role without `from` or `to` is open at that end.",
    "roles:\n  - {code: KENGOV, from: 2013, to: 2018}\n  - {code: KENOPP, from: 2017}",
    "End the first role on the day on which the second begins.",
)

NO_EXPECTATION: Final = FaultKind(
    "E070", "An example that expects nothing",
    "An example says what is coded; only a counterexample may leave it open.",
    "examples:\n  - text: Japan lent Kenya money.",
    "Add `expect: {source: JPN, action: \"071\", target: KEN}`, or what is right.",
)
EXAMPLE_FAILS: Final = FaultKind(
    "E071", "An example fails",
    "Coding the sentence gives something else than the example expects.",
    "examples:\n  - text: Japan lent Kenya an ear.\n"
    "    expect: {source: JPN, action: \"071\", target: KEN}",
    "Correct the phrase or the example. What should be coded so and cannot yet be is a known miss.",
)
PROMOTE: Final = FaultKind(
    "E072", "A known miss comes out right",
    "A sentence that was listed as missed is coded rightly by now.",
    "known_misses:\n  - text: Japan lent Kenya money.\n"
    "    expect: {source: JPN, action: \"071\", target: KEN}",
    "Promote it: move it to `examples`, so that it stays right.",
)

NO_CODEBOOK_BELOW: Final = FaultKind(
    "E080", "The codebook that is extended is not there",
    "`extends` names a shipped codebook, or a folder with codebook.yaml from where the file lies.",
    "extends: cameeo",
    "Write the name as the message lists it, or the way to the folder: `../another-study`.",
)
EXTENDS_ITSELF: Final = FaultKind(
    "E081", "A codebook extends itself",
    "By way of the codebooks that it extends, the codebook comes back to itself.",
    "# in nile/codebook.yaml\nextends: ../water\n# and in water/codebook.yaml\nextends: ../nile",
    "Take `extends` out of one of them.",
)
LAYER_ID_TWICE: Final = FaultKind(
    "E082", "A codebook has the id of one that it extends",
    "Events tell by which codebook they were coded.",
    "id: cameo\nextends: cameo",
    "Give it an id of its own.",
)
NOT_BELOW: Final = FaultKind(
    "E083", "The codebook below has no such entry",
    "What is disabled, taken out of a list or changed must be in a codebook that this one extends; "
    "an entry that is new needs all that a new one needs.",
    "extends: cameo\ndisable:\n  actors: [keniya]",
    "Write the id or the word as it stands below.",
)
STILL_USED: Final = FaultKind(
    "E084", "A word class is disabled and used",
    "A phrase has the class, and would have no words without it.",
    "extends: cameo\ndisable:\n  words: [money]",
    "Disable the phrases too, or write the class anew in a words file.",
)

NO_EXAMPLE: Final = FaultKind(
    "W001", "A phrase without an example",
    "No example of the codebook has the words that the phrase needs, so nothing shows that it "
    "works.",
    "phrases:\n  - SOURCE bail TARGET out",
    "Write an example, in a sentence of your own, which the phrase has to code.",
)
NO_REFERENCE: Final = FaultKind(
    "W002", "An actor without a reference",
    "Nothing says where the actor's code and dates are from.",
    "- {id: kenya, kind: country, code: KEN, names: [Kenya]}",
    "Add `reference:` with an address or a book where others can look it up.",
)
OUTDATED: Final = FaultKind(
    "W003", "Counts of rules that are gone",
    "measured.yaml counts how often rules were right, and the codebook has some of them no longer.",
    "gold:\n  071-99: {'071': 4/5}",
    "Measure anew with `eventcode codebook measure`.",
)

KINDS: Final = (
    UNREADABLE, TOO_LARGE, NOT_TEXT, SYNTAX, ALIAS, TOO_DEEP, OUTSIDE, BAD_NAME, UNKNOWN_KEY,
    MISSING_KEY, KEY_TWICE, WRONG_SHAPE, BAD_VALUE, BAD_EVENT_CODE, BAD_ACTOR_CODE,
    MISPLACED_CODE, UNDEFINED_CODE, UNTOLD, UNREACHABLE, NO_QUAD_CLASS, ID_TWICE, NAME_TWICE,
    AMBIGUOUS_NAME, SHARED, NO_NAMES, ROLE_WORD_TWICE, RETIRED_ID,
    BAD_PHRASE, UNKNOWN_CLASS, CANNOT_MATCH,
    UNKNOWN_WORD, MISPLACED_DEED, SAME_PATTERN, SHADOWED, BAD_CLASS, NO_DERIVED_CODE, ROLE_DATES,
    ROLE_OVERLAP, NO_EXPECTATION, EXAMPLE_FAILS, PROMOTE, NO_CODEBOOK_BELOW, EXTENDS_ITSELF,
    LAYER_ID_TWICE, NOT_BELOW, STILL_USED, NO_EXAMPLE, NO_REFERENCE, OUTDATED,
)
"""All kinds of faults in the order of their codes: errors, then warnings."""
