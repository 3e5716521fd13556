"""What the fusion model can read and write: word pieces in; everyday words, control codes and copies out.

Ids below :data:`FIRST_WORD` are marks and control codes, then follow the everyday words. An id of
``vocabulary.size + p`` stands for a copy of the source word at position p.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.checkpoint import encodable
from summarizer.document import SummarizerError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

PAD, BEGIN, END, UNKNOWN, BREAK = range(5)  # BREAK stands between the sentences of a brief
TASKS = ("sentence", "title", "brief")
FIRST_TASK = 5
# Targets of about so many white-space words; the last one is for 50 and more, 0 for any length.
LENGTHS = (0, 8, 12, 16, 20, 25, 30, 40, 60)
_BOUNDS = (0, 10, 14, 18, 22, 27, 35, 50)  # the greatest length that still has the code of the same place
FIRST_LENGTH = FIRST_TASK + len(TASKS)
ANY_LENGTH = FIRST_LENGTH
FIRST_WORD = FIRST_LENGTH + len(LENGTHS)
PROMPT = 3  # decoder inputs before the first word: BEGIN, task, length

WORDS_FILE = "vocabulary.txt"
PIECES_FILE = "tokenizer.json"
EVERYDAY = Path(__file__).with_name(WORDS_FILE)

_CACHED = 200_000  # words whose pieces are kept: 30 MB


class Vocabulary:
    """The everyday words that the model can write, and the word pieces that it reads.

    Args:
        words: lower-case words and marks of punctuation, no two the same.
        pieces: an uncased word-piece tokenizer with [CLS], [SEP] and [UNK].

    Raises:
        SummarizerError: a word is given twice, or the tokenizer lacks one of its special pieces.
    """

    def __init__(self, words: Iterable[str], pieces: Tokenizer) -> None:
        self.words = tuple(words)
        self._ids = {word: place for place, word in enumerate(self.words, start=FIRST_WORD)}
        if len(self._ids) != len(self.words):
            raise SummarizerError("the vocabulary holds a word twice")
        self.pieces = pieces
        pieces.no_truncation()
        pieces.no_padding()
        self.classify_piece, self.separator_piece, self._unknown_piece = (
            _special(pieces, piece) for piece in ("[CLS]", "[SEP]", "[UNK]")
        )
        self._cache: dict[str, tuple[int, ...]] = {}

    @property
    def size(self) -> int:
        """Number V of ids that are not copies."""
        return FIRST_WORD + len(self.words)

    def id(self, word: str) -> int:
        """Id of an everyday word in its own case; -1 for any other."""
        return self._ids.get(word, -1)

    def lower_id(self, word: str) -> int:
        """Id of a word in lower case; :data:`UNKNOWN` where it is no everyday word."""
        return self._ids.get(word.lower(), UNKNOWN)

    def word(self, number: int) -> str:
        """The everyday word of an id; "" for a mark or control code."""
        return self.words[number - FIRST_WORD] if number >= FIRST_WORD else ""

    def word_pieces(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Word pieces of each word, at least one for each.

        A word's pieces do not depend on its neighbours, so that they are looked up once.

        Args:
            words: as :func:`summarizer.model.words.split` gives them.
        """
        cache = self._cache
        missing = list({word for word in words if word not in cache})
        if missing:
            if len(cache) > _CACHED:
                cache.clear()
                missing = list(set(words))
            encoded = self.pieces.encode_batch([encodable(w) for w in missing], add_special_tokens=False)
            for word, encoding in zip(missing, encoded, strict=True):
                cache[word] = tuple(encoding.ids) or (self._unknown_piece,)
        return [cache[word] for word in words]

    def save_pretrained(self, folder: Path | str) -> None:
        """Write the words and the tokenizer beside a model, which they belong to."""
        Path(folder).mkdir(parents=True, exist_ok=True)
        (Path(folder) / WORDS_FILE).write_text("\n".join(self.words) + "\n", encoding="utf-8")
        self.pieces.save(str(Path(folder) / PIECES_FILE))

    @classmethod
    def from_pretrained(cls, folder: Path | str) -> Vocabulary:
        """Read what :meth:`save_pretrained` wrote.

        Raises:
            SummarizerError: a file is missing or broken.
        """
        return cls(read_words(Path(folder) / WORDS_FILE), _tokenizer(Path(folder) / PIECES_FILE))

    @classmethod
    def from_minilm(cls, words: Path = EVERYDAY) -> Vocabulary:
        """The word pieces of MiniLM with a file of everyday words.

        Args:
            words: one word a line.

        Raises:
            SummarizerError: the package that carries MiniLM is not installed, or a file is broken.
        """
        from summarizer.model.minilm import minilm_folder  # noqa: PLC0415 - not needed for a saved model

        return cls(read_words(words), _tokenizer(minilm_folder() / PIECES_FILE))


def length_code(words: int | None) -> int:
    """Control code for a target of so many white-space words; None for any length.

    The codes stand for about 8, 12, 16, 20, 25, 30, 40 and 60 words.
    """
    if words is None:
        return ANY_LENGTH
    return FIRST_LENGTH + 1 + sum(words > bound for bound in _BOUNDS[1:])


def task_code(task: str) -> int:
    """Control code of a task.

    Raises:
        SummarizerError: there is no such task.
    """
    if task not in TASKS:
        raise SummarizerError(f"the fusion model's tasks are {', '.join(TASKS)}, not {task!r}")
    return FIRST_TASK + TASKS.index(task)


def read_words(path: Path) -> tuple[str, ...]:
    """Read a file with one word a line.

    Raises:
        SummarizerError: it cannot be read.
    """
    try:
        return tuple(path.read_text(encoding="utf-8").split())
    except (OSError, UnicodeDecodeError) as error:
        raise SummarizerError(f"cannot read the words of {str(path)!r}: {error}") from error


def _special(pieces: Tokenizer, piece: str) -> int:
    number = pieces.token_to_id(piece)
    if number is None:
        raise SummarizerError(f"the tokenizer has no {piece}")
    return number


def _tokenizer(path: Path) -> Tokenizer:
    from tokenizers import Tokenizer  # noqa: PLC0415 - heavy

    if not path.is_file():
        raise SummarizerError(f"there is no tokenizer {str(path)!r}")
    try:
        return Tokenizer.from_file(str(path))
    except Exception as error:  # the library raises nothing narrower for a broken file
        raise SummarizerError(f"{str(path)!r} is no tokenizer: {error}") from error
