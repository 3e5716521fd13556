"""Write the draft out: order, first mentions, what others say instead, a last check, and citations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from summarizer.annotate import annotate
from summarizer.annotate.date import publication_day
from summarizer.citation import cite, tellers
from summarizer.compare.timeline import Phases, phases
from summarizer.compose import introduce, name_disagreement, order, respell
from summarizer.document import Article, BriefSentence, Candidate, Comparison
from summarizer.draft import Draft
from summarizer.material import Material

# Days after the main one from which on a report is of what followed: the next day's papers still tell of it.
_LATER = 2


def write(result: Draft, material: Material, comparison: Comparison) -> list[BriefSentence]:
    """Order the accepted sentences, introduce people, spell names alike, name disagreements, check, and cite.

    Args:
        result: the draft; a sentence that the last check refuses is noted in it.
        material: the cluster.
        comparison: where its articles differ, and what happened when.

    Returns:
        The sentences of the brief, in reading order.
    """
    lengths: dict[str, int] = {}
    for sentence in material.sentences:
        lengths[sentence.article] = max(lengths.get(sentence.article, 0), sentence.index + 1)
    candidates = [candidate for _, candidate in result.picked]
    by_id = {article.id: article for article in material.articles}
    parts = phases(comparison.timeline)
    later = [_followed(candidate, parts, by_id) for candidate in candidates]
    known: set[str] = set()
    settled: set[str] = set()  # questions that a sentence has named
    sentences = []
    for place in order(candidates, material.articles, lengths, later):
        theme, plain = result.picked[place]
        introduced = introduce(plain, annotate(plain.text, material.evidence), material.persons, known)
        written = respell(introduced, material.spellings)
        questions = [d for d in comparison.disagreements if d.question not in settled]
        rest = [other.text for other in candidates if other is not plain]
        disputed, passages = name_disagreement(written, questions, by_id, rest)
        # The check is the last step: whatever changed the words yields a new candidate for it.
        for candidate in dict.fromkeys((disputed, written, introduced, plain)):
            verdict = material.check(candidate)
            if verdict.passed:
                added = passages if candidate is disputed else ()
                settled |= {
                    d.question for d in questions if any(set(a.passages) & set(added) for a in d.answers)
                }
                final = annotate(candidate.stated, material.evidence)
                known |= {name.words[-1] for name in final.names if name.words}
                cited = tuple(dict.fromkeys([*cite(candidate, final, theme, material), *added]))
                sentences.append(
                    BriefSentence(
                        text=candidate.text,
                        fused=candidate.fused,
                        support=verdict.support,
                        citations=cited,
                        edits=candidate.edits,
                        phase=int(later[place]),
                        also=tellers(candidate, final, cited, material),
                    )
                )
                break
            result.refused[theme.id] = verdict.reasons[0]
    return sentences


def _followed(candidate: Candidate, parts: Phases, articles: Mapping[str, Article]) -> bool:
    """Whether a sentence tells what followed: on a later day than the main one, or in a later report.

    Args:
        candidate: a wording.
        parts: the time line.
        articles: those of the cluster by id.
    """
    told = {(source.article, source.index) for source in candidate.sources}
    days = {
        part: any((p.article, p.sentence) in told for event in events for p in event.passages)
        for part, events in (("before", parts.before), ("main", parts.main), ("after", parts.after))
    }
    if any(days.values()) or not parts.main:
        return days["after"] and not days["main"]
    published = publication_day(articles[candidate.sources[0].article].published)
    return published is not None and (published - date.fromisoformat(parts.main[0].date)).days >= _LATER
