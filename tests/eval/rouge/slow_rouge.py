"""ROUGE written down from its definitions (Lin 2004), slow and plain: what the fast ways are held against.

Texts are lists of sentences, sentences lists of words. Nothing is rounded. Where ROUGE-1.5.5 is known to
differ from the paper (the units of SU, the clipping of union LCS, the reference length of W), the way of the
script is written down.
"""

from itertools import combinations


def flat(text):
    return [word for sentence in text for word in sentence]


def common(first, second):
    """Size of the intersection of two lists taken as multisets, by striking out."""
    left = list(second)
    hits = 0
    for unit in first:
        if unit in left:
            left.remove(unit)
            hits += 1
    return hits


def ngrams(words, n):
    return [tuple(words[start : start + n]) for start in range(len(words) - n + 1)]


def skip_bigrams(words, gap):
    """Pairs in sentence order with at most ``gap`` words between; None for any number."""
    return [
        (words[i], words[j]) for i, j in combinations(range(len(words)), 2) if gap is None or j - i - 1 <= gap
    ]


def skip_units(words, gap, with_words):
    """Skip-bigrams, and for SU the words that begin one: all but the last."""
    return skip_bigrams(words, gap) + ([(word,) for word in words[:-1]] if with_words else [])


def lcs_table(x, y):
    table = [[0] * (len(y) + 1) for _ in range(len(x) + 1)]
    for i in range(1, len(x) + 1):
        for j in range(1, len(y) + 1):
            if x[i - 1] == y[j - 1]:
                table[i][j] = table[i - 1][j - 1] + 1
            else:
                table[i][j] = max(table[i - 1][j], table[i][j - 1])
    return table


def weighted_table(x, y, weight):
    """Section 4 of the paper: c the score, w the length of the run that ends here."""
    c = [[0.0] * (len(y) + 1) for _ in range(len(x) + 1)]
    w = [[0] * (len(y) + 1) for _ in range(len(x) + 1)]
    for i in range(1, len(x) + 1):
        for j in range(1, len(y) + 1):
            if x[i - 1] == y[j - 1]:
                k = w[i - 1][j - 1]
                c[i][j] = c[i - 1][j - 1] + (k + 1) ** weight - k**weight
                w[i][j] = k + 1
            else:
                c[i][j] = max(c[i - 1][j], c[i][j - 1])
    return c


def traced(x, y, table):
    """Places in x on the path back from the end: a match first, then up, then left."""
    i, j, places = len(x), len(y), set()
    while i and j:
        if x[i - 1] == y[j - 1]:
            places.add(i - 1)
            i, j = i - 1, j - 1
        elif table[i - 1][j] >= table[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return places


def union_lcs(reference, candidate):
    left = flat(candidate)
    hits = 0
    for sentence in reference:
        union = set()
        for other in candidate:
            union |= traced(sentence, other, lcs_table(sentence, other))
        for place in sorted(union):
            if sentence[place] in left:
                left.remove(sentence[place])
                hits += 1
    return hits


def union_weighted_lcs(reference, candidate, weight):
    left = flat(candidate)
    total = 0.0
    for sentence in reference:
        union = set()
        for other in candidate:
            union |= traced(sentence, other, weighted_table(sentence, other, weight))
        run = 0
        for place in sorted(union):
            if sentence[place] in left:
                left.remove(sentence[place])
                run += 1
                if place + 1 not in union:
                    total += run**weight
                    run = 0
    return total


def f_measure(recall, precision, alpha):
    if not recall or not precision:
        return 0.0
    if alpha == 0:
        return recall
    if alpha == 1:
        return precision
    return 1 / (alpha / precision + (1 - alpha) / recall)


def counts(measure, candidate, reference):
    """Hits, units of the reference, units of the candidate; for W in its weighted scale."""
    words, wanted = flat(candidate), flat(reference)
    if measure.isdigit():
        mine, theirs = ngrams(words, int(measure)), ngrams(wanted, int(measure))
        return common(mine, theirs), len(theirs), len(mine)
    if measure.startswith("S"):
        gap = None if measure.endswith("*") else int(measure.lstrip("SU"))
        mine, theirs = (skip_units(text, gap, measure.startswith("SU")) for text in (words, wanted))
        return common(mine, theirs), len(theirs), len(mine)
    if measure == "L":
        return lcs_table(wanted, words)[-1][-1], len(wanted), len(words)
    if measure == "Lsum":
        return union_lcs(reference, candidate), len(wanted), len(words)
    weight = float(measure.removeprefix("W-"))
    length = sum(len(sentence) ** weight for sentence in reference)
    return union_weighted_lcs(reference, candidate, weight), length**weight, len(words) ** weight


def score(measure, candidate, references, alpha):
    """Recall, precision and F against the references together."""
    hits, wanted, written = (
        sum(column)
        for column in zip(*(counts(measure, candidate, reference) for reference in references), strict=True)
    )
    recall, precision = hits / wanted if wanted else 0.0, hits / written if written else 0.0
    if measure.startswith("W"):
        weight = float(measure.removeprefix("W-"))
        recall, precision = recall ** (1 / weight), precision ** (1 / weight)
    return recall, precision, f_measure(recall, precision, alpha)
