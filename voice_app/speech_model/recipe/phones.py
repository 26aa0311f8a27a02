"""The sound inventory: 39 CMU phones in four word positions and one silence, with their ids.

Ids follow Kaldi's conventions: 0 is epsilon, phones count from 1, and each phone's one
emitting state has two transition ids (self-loop, then forward).
"""

from collections.abc import Sequence

SILENCE = "SIL"
_CMU_PHONES = (
    "AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW "
    "V W Y Z ZH"
)
SPEECH_PHONES: tuple[str, ...] = tuple(_CMU_PHONES.split())
BASE_PHONES: tuple[str, ...] = (SILENCE, *SPEECH_PHONES)
BEGIN, END, INTERNAL, SINGLETON = "_B", "_E", "_I", "_S"
POSITION_KINDS: dict[str, str] = {
    BEGIN: "begin",
    END: "end",
    INTERNAL: "internal",
    SINGLETON: "singleton",
}
PHONES: tuple[str, ...] = (
    SILENCE,
    *(phone + position for phone in SPEECH_PHONES for position in POSITION_KINDS),
)
PHONE_IDS: dict[str, int] = {phone: index for index, phone in enumerate(PHONES, start=1)}
SILENCE_ID = PHONE_IDS[SILENCE]
BASE_INDEX: dict[str, int] = {phone: index for index, phone in enumerate(BASE_PHONES)}
PDF_COUNT = 2 * len(BASE_PHONES)
TRANSITION_COUNT = 2 * len(PHONES)


def base_index(phone: str) -> int:
    """Index of the phone without its word position, 0 to 39, silence first."""
    return BASE_INDEX[phone.partition("_")[0]]


def entry_pdf(base: int) -> int:
    """Network output for the first frame of a base phone (Kaldi's forward pdf)."""
    return 2 * base


def stay_pdf(base: int) -> int:
    """Network output for the later frames of a base phone (Kaldi's self-loop pdf)."""
    return 2 * base + 1


def self_loop_transition(phone_id: int) -> int:
    """Transition id of staying in a phone."""
    return 2 * phone_id - 1


def forward_transition(phone_id: int) -> int:
    """Transition id of entering a phone (graphs hold the self-loop after it)."""
    return 2 * phone_id


def positioned(pronunciation: Sequence[str]) -> list[int]:
    """Phone ids of one word, each phone marked with its place in the word."""
    if len(pronunciation) == 1:
        return [PHONE_IDS[pronunciation[0] + SINGLETON]]
    first, *inner, last = pronunciation
    return [
        PHONE_IDS[first + BEGIN],
        *(PHONE_IDS[phone + INTERNAL] for phone in inner),
        PHONE_IDS[last + END],
    ]


def word_boundary_lines() -> list[str]:
    """Lines of Kaldi's word_boundary.int, which word times are computed from."""
    return [
        f"{index} {'nonword' if phone == SILENCE else POSITION_KINDS[phone[-2:]]}"
        for phone, index in PHONE_IDS.items()
    ]
