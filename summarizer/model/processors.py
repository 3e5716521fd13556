"""Rules of decoding, as logits processors that ``generate`` takes.

Their order matters: :func:`standard_processors` gives it. Each works on any device, with any number of beams.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor
from transformers import LogitsProcessor, LogitsProcessorList

from summarizer.model.columns import (
    CLOSE,
    CLOSE_BRACKET,
    OPEN,
    OPEN_BRACKET,
    STOP,
    TOGGLE,
    WEAK_MARK,
    WEAK_WORD,
    WORD,
    Columns,
)
from summarizer.model.vocabulary import BREAK, END, FIRST_WORD, PROMPT, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEVER = float("-inf")


class InTurn(LogitsProcessor):
    """Several rules as one: transformers inspects the signature of each at every step, which takes its time.

    Args:
        rules: in the order in which they work.
    """

    def __init__(self, rules: Sequence[LogitsProcessor]) -> None:
        self.rules = tuple(rules)

    def __call__(self, input_ids: Tensor, scores: Tensor) -> Tensor:
        """Apply one rule after the other."""
        for rule in self.rules:
            scores = rule(input_ids, scores)
        return scores


class MergeWays(LogitsProcessor):
    """Give all ways to write the same word next to one of them, their summed probability.

    Beams then differ in their words and not in where the same words were copied from. The way that continues
    the last copy is kept where there is one, else the likeliest.

    Args:
        columns: tables of the batch.
    """

    def __init__(self, columns: Columns) -> None:
        self.columns = columns

    def __call__(self, input_ids: Tensor, scores: Tensor) -> Tensor:
        """Merge; the first word of a sentence may have either case, which are one word then."""
        columns, rows = self.columns, scores.shape[0]
        last = input_ids[:, -1]
        begins = (last < FIRST_WORD)[:, None]
        group = torch.where(
            begins, columns.expanded(columns.folded, rows), columns.expanded(columns.exact, rows)
        )
        number = torch.where(
            begins, columns.expanded(columns.folded_id, rows), columns.expanded(columns.exact_id, rows)
        )
        copied = scores[:, columns.first : columns.first + columns.words]
        places = torch.arange(columns.words, device=scores.device).expand(rows, -1)
        # Scores of the everyday word, at the first place of its group.
        written = scores.gather(1, number.clamp(min=0))
        written = written.masked_fill((number < 0) | (group != places), _NEVER)
        nothing = torch.full_like(copied, _NEVER)
        best_copy = nothing.scatter_reduce(1, group, copied, "amax")
        best = torch.maximum(best_copy, written)
        shift = best.clamp(min=torch.finfo(scores.dtype).min)
        shares = torch.exp(copied - shift.gather(1, group))
        total = shift + torch.log(
            torch.zeros_like(copied).scatter_add(1, group, shares) + torch.exp(written - shift)
        )
        candidates = torch.where(copied == best_copy.gather(1, group), places, columns.words)
        keeper = torch.full_like(places, columns.words).scatter_reduce(1, group, candidates, "amin")
        keeper = torch.where(written >= best_copy, number, keeper + columns.first)
        keeper = self._continued(keeper, group, last)
        merged = scores.clone()
        merged[:, columns.first :] = _NEVER
        spare = scores.shape[1]  # a column for what is not to be written, cut off at the end
        merged = torch.cat((merged, merged[:, :1]), dim=1)
        merged.scatter_(1, torch.where(number >= 0, number, spare), _NEVER)
        heads = (group == places) & (best > _NEVER)
        merged.scatter_(1, torch.where(heads, keeper, spare), total)
        return merged[:, :spare]

    def _continued(self, keeper: Tensor, group: Tensor, last: Tensor) -> Tensor:
        """Put the column that continues the last copy in the place of its group's."""
        following = self.columns.next_column(last)
        place = (following - self.columns.first).clamp(min=0)[:, None]
        head = group.gather(1, place)
        kept = torch.where(following[:, None] >= 0, following[:, None], keeper.gather(1, head))
        return keeper.scatter(1, head, kept)


class QuotationsBegin(LogitsProcessor):
    """A quotation begins with a copied mark whose partner follows in the same source. Before merging.

    Args:
        columns: tables of the batch.
    """

    def __init__(self, columns: Columns) -> None:
        self.columns = columns

    def __call__(self, input_ids: Tensor, scores: Tensor) -> Tensor:
        """Forbid any other mark that would begin one."""
        columns, rows = self.columns, scores.shape[0]
        inside = quoted(columns.expanded(columns.kind, rows).gather(1, input_ids))
        opens = columns.are(OPEN, rows) | (columns.are(TOGGLE, rows) & ~inside[:, None])
        return scores.masked_fill(opens & ~columns.expanded(columns.closable, rows), _NEVER)


class QuotationsStay(LogitsProcessor):
    """Inside a quotation the words are copied on, one after the other, to its end. After merging.

    Args:
        columns: tables of the batch.
    """

    def __init__(self, columns: Columns) -> None:
        self.columns = columns

    def __call__(self, input_ids: Tensor, scores: Tensor) -> Tensor:
        """Forbid everything but the next word of the source."""
        columns, rows = self.columns, scores.shape[0]
        inside = quoted(columns.expanded(columns.kind, rows).gather(1, input_ids))
        following = columns.next_column(input_ids[:, -1])
        kept = torch.full_like(scores, _NEVER)
        place = following.clamp(min=0)[:, None]
        kept.scatter_(1, place, scores.gather(1, place))
        kept = torch.where((following >= 0)[:, None], kept, _NEVER)
        return torch.where(inside[:, None], kept, scores)


class Balanced(LogitsProcessor):
    """What opens closes: quotation marks and brackets; nothing closes that is not open, nothing ends inside.

    Args:
        columns: tables of the batch.
    """

    def __init__(self, columns: Columns) -> None:
        self.columns = columns

    def __call__(self, input_ids: Tensor, scores: Tensor) -> Tensor:
        """Forbid what would unbalance the sentence."""
        rows = scores.shape[0]
        written = self.columns.expanded(self.columns.kind, rows).gather(1, input_ids)
        curly = _open(written, OPEN, CLOSE)[:, None]
        bracket = _open(written, OPEN_BRACKET, CLOSE_BRACKET)[:, None]
        forbidden = (self.columns.are(OPEN, rows) & curly) | (self.columns.are(CLOSE, rows) & ~curly)
        forbidden |= self.columns.are(OPEN_BRACKET, rows) & bracket
        forbidden |= self.columns.are(CLOSE_BRACKET, rows) & ~bracket
        inside = quoted(written)[:, None] | bracket
        forbidden[:, [END, BREAK]] |= inside
        return scores.masked_fill(forbidden, _NEVER)


class NoRepeats(LogitsProcessor):
    """No sequence of n words is written twice, wherever its words were copied from and in whatever case.

    Args:
        columns: tables of the batch.
        size: n, 2 or more.
    """

    def __init__(self, columns: Columns, size: int) -> None:
        self.columns = columns
        self.size = size

    def __call__(self, input_ids: Tensor, scores: Tensor) -> Tensor:
        """Forbid the words that would complete such a sequence."""
        before = self.size - 1
        surfaces = self.columns.expanded(self.columns.surface, scores.shape[0])
        written = surfaces.gather(1, input_ids)[:, PROMPT:]
        if written.shape[1] <= before:
            return scores
        windows = written.unfold(1, before, 1)[:, :-1]  # each with a word after it
        same = (windows == written[:, None, -before:]).all(dim=-1)
        beams = same.any(dim=1).nonzero().squeeze(1)  # of many, few are about to repeat something
        if not len(beams):
            return scores
        same, written, surfaces = same[beams], written[beams], surfaces[beams]
        # A surface number is a column, so that a table over columns says which surfaces are forbidden.
        forbidden = torch.zeros_like(surfaces, dtype=torch.bool)
        for step in same.any(dim=0).nonzero().squeeze(1).tolist():
            word = written[:, step + before, None]
            forbidden.scatter_(1, word, forbidden.gather(1, word) | same[:, step, None])
        forbidden = forbidden.gather(1, surfaces)
        forbidden[:, :FIRST_WORD] = False
        return scores.index_put((beams,), scores[beams].masked_fill(forbidden, _NEVER))


class EndsWell(LogitsProcessor):
    """A sentence ends with a full stop, question or exclamation mark; a title with a word that can end one.

    Args:
        columns: tables of the batch.
        titles: (B,) whether a title is written.
    """

    def __init__(self, columns: Columns, titles: Sequence[bool]) -> None:
        self.columns = columns
        self.titles = torch.tensor(list(titles), device=columns.kind.device)

    def __call__(self, input_ids: Tensor, scores: Tensor) -> Tensor:
        """Forbid an end, of a sentence or of all, where there can be none."""
        rows = scores.shape[0]
        kinds = self.columns.expanded(self.columns.kind, rows).gather(1, input_ids)
        last = kinds[:, -1]
        # Closing marks may follow the stop, so the last word that is none of them decides.
        closing = (kinds == CLOSE) | (kinds == TOGGLE) | (kinds == CLOSE_BRACKET)
        place = torch.arange(kinds.shape[1], device=kinds.device).expand_as(kinds)
        deciding = place.masked_fill(closing, 0).amax(dim=1, keepdim=True)
        stopped = kinds.gather(1, deciding).squeeze(1) == STOP
        weak = (last == WEAK_WORD) | (last == WEAK_MARK) | (last == OPEN) | (last == OPEN_BRACKET)
        sound = torch.where(self.columns.expanded(self.titles, rows), ~weak, stopped)
        sound &= input_ids[:, -1] >= FIRST_WORD
        ended = scores.clone()
        ended[:, [END, BREAK]] = ended[:, [END, BREAK]].masked_fill(~sound[:, None], _NEVER)
        return ended


class Length(LogitsProcessor):
    """Bounds for the length of each request's output.

    Args:
        columns: tables of the batch.
        least: (B,) words that are written at least; marks are not words.
        most: (B,) words and marks that are written at most: then only the end may follow.
    """

    def __init__(self, columns: Columns, least: Sequence[int], most: Sequence[int]) -> None:
        self.columns = columns
        device = columns.kind.device
        self.least = torch.tensor(list(least), device=device)
        self.most = torch.tensor(list(most), device=device)

    def __call__(self, input_ids: Tensor, scores: Tensor) -> Tensor:
        """Forbid the end of what is too short, and everything else for what is long enough."""
        rows = scores.shape[0]
        kinds = self.columns.expanded(self.columns.kind, rows).gather(1, input_ids)
        words = ((kinds == WORD) | (kinds == WEAK_WORD)).sum(dim=1)
        full = input_ids.shape[1] - PROMPT >= self.columns.expanded(self.most, rows)
        bounded = scores.masked_fill(full[:, None], _NEVER)
        enough = words >= self.columns.expanded(self.least, rows)
        bounded[:, END] = torch.where(enough, scores[:, END], _NEVER)
        return bounded


class Tasks(LogitsProcessor):
    """Only a brief has several sentences, and nothing that is written stands for an unknown word.

    Args:
        columns: tables of the batch.
        briefs: (B,) whether a brief is written.
    """

    def __init__(self, columns: Columns, briefs: Sequence[bool]) -> None:
        self.columns = columns
        self.briefs = torch.tensor(list(briefs), device=columns.kind.device)

    def __call__(self, input_ids: Tensor, scores: Tensor) -> Tensor:  # noqa: ARG002 - transformers' form
        """Forbid the break elsewhere, and the unknown word, which a model without copying learns to write."""
        forbidden = torch.zeros_like(scores, dtype=torch.bool)
        forbidden[:, UNKNOWN] = True
        forbidden[:, BREAK] = ~self.columns.expanded(self.briefs, scores.shape[0])
        return scores.masked_fill(forbidden, _NEVER)


def standard_processors(
    columns: Columns,
    *,
    tasks: Sequence[str],
    least: Sequence[int],
    most: Sequence[int],
    no_repeat: int = 3,
    verbatim_quotations: bool = True,
) -> LogitsProcessorList:
    """All rules, in the order in which they work.

    Args:
        columns: tables of the batch.
        tasks: (B,) what is written.
        least: (B,) words that are written at least; marks are not words.
        most: (B,) words and marks that are written at most.
        no_repeat: no sequence of so many words is written twice; 0 allows it.
        verbatim_quotations: whether what stands in quotation marks is copied in one run.
    """
    rules: list[LogitsProcessor] = [Tasks(columns, [task == "brief" for task in tasks])]
    if verbatim_quotations:
        rules.append(QuotationsBegin(columns))
    rules.append(MergeWays(columns))
    if verbatim_quotations:
        rules.append(QuotationsStay(columns))
    rules.append(Balanced(columns))
    if no_repeat > 1:
        rules.append(NoRepeats(columns, no_repeat))
    rules.append(EndsWell(columns, [task == "title" for task in tasks]))
    rules.append(Length(columns, least, most))
    return LogitsProcessorList([InTurn(rules)])


def quoted(kinds: Tensor) -> Tensor:
    """Whether what was written ends inside double quotation marks.

    Args:
        kinds: (rows, L) kinds of the words written.

    Returns:
        (rows,) bool.
    """
    return _open(kinds, OPEN, CLOSE) | ((kinds == TOGGLE).sum(dim=1) % 2 == 1)


def _open(kinds: Tensor, opening: int, closing: int) -> Tensor:
    return (kinds == opening).sum(dim=1) > (kinds == closing).sum(dim=1)
