"""Features of a token that may be the head of a cue: its form, its dependents, its governor, and the quotations by it.

None names more than two words of a text.
"""

from __future__ import annotations

from collections.abc import Collection

from headwater.attribute.learned.scene import Scene, bucket

__all__ = ["candidates", "cue_features"]

_CLAUSES = frozenset(["ccomp", "xcomp", "acl", "relcl", "advcl"])
_SUBJECTS = frozenset(["nsubj", "nsubjpass", "csubj"])
_OBJECTS = frozenset(["dobj", "prep", "prt", "attr", "acomp", "oprd", "dative", "agent", "pobj"])
_WORDED = frozenset(["prep", "prt", "agent"])
_HELPERS = frozenset(["aux", "neg", "auxpass", "mark"])
_SHAPE = frozenset(
    "ccomp xcomp dobj prep nsubj nsubjpass agent acomp attr prt advcl oprd dative poss acl relcl mark neg aux".split()
)
_OPENERS = frozenset(
    'that if whether how what why who when where to for as , : " . - -- – — by on about of in at with not'.split()
)
_LEFT = 4  # tokens before source and cue in which a quotation that they close is looked for
_RIGHT = 12  # the same behind them


def candidates(scene: Scene, heads: Collection[tuple[str, str]]) -> list[int]:
    """Return the tokens of a sentence that may be a cue's head.

    Args:
        scene: the sentence.
        heads: the lemmas and parts of speech that were seen as heads.
    """
    tree = scene.tree
    return [i for i, token in enumerate(tree.tokens) if i in scene.settled or (tree.lemmas[i], token.pos) in heads]


def cue_features(scene: Scene, at: int) -> list[str]:
    """Return the features of a token of a sentence as the head of a cue."""
    token = scene.tree.tokens[at]
    lemma = "PROPN" if token.pos == "PROPN" else scene.tree.lemmas[at]
    found = _itself(scene, at, lemma)
    shape, clause, subject = _dependents(scene, at, lemma, found)
    low = high = at
    if subject is not None:
        low, high = min(scene.tree.left[subject], at), max(scene.tree.right[subject], at)
    _governor(scene, at, found)
    _neighbours(scene, at, lemma, found)
    _edges(scene, (low, high), lemma, found)
    _quoted(scene, at, (low, high), (lemma, clause, shape), found)
    return found


def _itself(scene: Scene, at: int, lemma: str) -> list[str]:
    token = scene.tree.tokens[at]
    draft = scene.drafts.get(at)
    kept = scene.settled.get(at, "-")
    rule = "none"
    if draft is not None:
        frame = draft.frame
        rule = f"{frame.rank}{'s' if frame.source else ''}{'a' if frame.aside else ''}"
    within = scene.within.get(at, "-")
    return [
        "b",
        f"l={lemma}",
        f"p={token.pos}",
        f"t={token.tag}",
        f"d={token.dep}",
        f"ld={lemma}|{token.dep}",
        f"lt={lemma}|{token.tag}",
        f"r={rule}",
        f"rn={draft.frame.rule if draft else ''}",
        f"k={kept}",
        f"rk={rule}{kept}",
        f"lr={lemma}|{rule}",
        f"lk={lemma}|{kept}",
        f"in={within}",
        f"inl={lemma}|{within}",
    ]


def _dependents(scene: Scene, at: int, lemma: str, found: list[str]) -> tuple[str, str, int | None]:
    """Add what depends on a token; return the labels there, the clause it takes and its subject."""
    tree = scene.tree
    labels = set()
    subject, clause = None, "0"
    for child in tree.children[at]:
        token = tree.tokens[child]
        label = token.dep
        labels.add(label)
        side = "<" if child < at else ">"
        found.append(f"c={label}{side}")
        if label in _CLAUSES:
            first = tree.left[child]
            word = scene.words[first] if scene.words[first] in _OPENERS else tree.tokens[first].pos
            clause = label + side
            found += [f"cm={clause}|{word}", f"ct={clause}|{token.tag}"]
        elif label in _SUBJECTS:
            subject = child if subject is None else subject
        elif label in _OBJECTS:
            word = "|" + tree.lemmas[child] if label in _WORDED else ""
            found += [f"co={label}|{tree.lemmas[child]}", f"lco={lemma}|{label}{word}"]
        elif label in _HELPERS:
            found += [f"ca={tree.lemmas[child]}", f"lca={lemma}|{tree.lemmas[child]}"]
    shape = "".join(sorted({label[:2] for label in labels & _SHAPE}))
    found += [f"lc={lemma}|{clause}", f"sh={shape}", f"lsh={lemma}|{shape}"]
    if subject is None:
        found += ["s=0", f"ls={lemma}|0"]
    else:
        token = tree.tokens[subject]
        kind = token.entity or (tree.lemmas[subject] if token.pos == "PRON" else token.pos)
        side = "<" if subject < at else ">"
        found += [f"s={kind}{side}", f"ls={lemma}|{kind}", f"sl={tree.lemmas[subject]}"]
    return shape, clause, subject


def _governor(scene: Scene, at: int, found: list[str]) -> None:
    tree = scene.tree
    token = tree.tokens[at]
    head = tree.tokens[token.head]
    lemma = tree.lemmas[token.head]
    found += [f"hp={head.pos}", f"h={lemma}", f"hd={token.dep}|{lemma}", f"hdd={token.dep}|{head.dep}"]
    if token.head in scene.drafts:
        found.append(f"hb={scene.drafts[token.head].frame.rank}{token.dep}")


def _neighbours(scene: Scene, at: int, lemma: str, found: list[str]) -> None:
    words, tokens = scene.words, scene.tree.tokens
    last = len(words) - 1
    before, after = words[at - 1] if at else "#", words[at + 1] if at < last else "#"
    found += [
        f"w-1={before}",
        f"w+1={after}",
        f"w-2={words[at - 2] if at > 1 else '#'}",
        f"w+2={words[at + 2] if at + 1 < last else '#'}",
        f"w-1l={lemma}|{before}",
        f"w+1l={lemma}|{after}",
        f"t-1={tokens[at - 1].tag if at else '#'}",
        f"t+1={tokens[at + 1].tag if at < last else '#'}",
    ]


def _edges(scene: Scene, span: tuple[int, int], lemma: str, found: list[str]) -> None:
    """Add what stands right before and behind source and cue, and where in the sentence and the text they stand."""
    words = scene.words
    low, high = span
    before = words[low - 1] if low else "#"
    after = words[high + 1] if high + 1 < len(words) else "#"
    before = "a" if before[0].isalnum() else before
    after = "a" if after[0].isalnum() and after not in _OPENERS else after
    found += [f"eb={before}", f"ea={after}", f"eba={before}{after}", f"leb={lemma}|{before}", f"lea={lemma}|{after}"]
    if not any(c.isalnum() for word in words[:low] for c in word):
        found.append("first")
    found += [
        f"rest={bucket(len(words) - 1 - high)}",
        f"pre={bucket(low)}",
        f"line={min(scene.line, 2)}",
        f"np={bucket(len(words))}",
    ]


def _quoted(scene: Scene, at: int, span: tuple[int, int], names: tuple[str, str, str], found: list[str]) -> None:
    """Add which quotations a token stands in, and which end before source and cue or begin behind them."""
    quoted = scene.quoted
    low, high = span
    lemma, clause, shape = names
    mine = quoted[at]
    left = next(
        (str(min(low - 1 - j, 3)) for j in range(low - 1, max(-1, low - 1 - _LEFT), -1) if 0 <= quoted[j] != mine), "-"
    )
    right = next(
        (bucket(j - high) for j in range(high + 1, min(len(quoted), high + 1 + _RIGHT)) if 0 <= quoted[j] != mine), "-"
    )
    inner = "1" if mine >= 0 else "0"
    where = left + right + inner
    found += [
        f"q={inner}",
        f"ql={left}{inner}",
        f"qr={right}{inner}",
        f"qlr={where}",
        f"lq={lemma}|{where}",
        f"qc={inner}{clause}",
        f"qsh={where}{shape}",
    ]
