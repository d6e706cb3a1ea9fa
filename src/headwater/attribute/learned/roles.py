"""Features of each token of a sentence, given a cue: by what way of the tree it hangs on it, and what lies between.

None names more than two words of a text.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from headwater.attribute.learned.scene import BETWEEN, CLOSED, Scene, bucket
from headwater.attribute.spans import covers
from headwater.attribute.tree import Tree

__all__ = ["Roles", "role_features"]

Roles = Sequence[str]
"""A role for each token: S for source, Q for cue, C for content, O for none of them."""

_OPENED = frozenset(["ccomp", "xcomp", "prep", "advcl", "dobj", "acl", "relcl", "agent"])
_LINKS = frozenset(["prep", "advcl", "mark", "acl", "relcl", "npadvmod", "ccomp", "xcomp", "agent"])
_HOPS = 4  # governors above a cue that are told apart


def role_features(scene: Scene, at: int, others: Collection[int]) -> list[list[str]]:
    """Return the features of each token of a sentence for a cue.

    Args:
        scene: the sentence.
        at: the head of the cue, a token index.
        others: the heads of the other cues of the sentence.
    """
    tree = scene.tree
    lemma = tree.lemmas[at]
    plain = _plain(scene)
    first, second, under = _ways(scene, at, frozenset(others))
    around = [*_between(scene, at, others, -1)[::-1], "", *_between(scene, at, others, 1)]
    told = _told(scene, at)
    told_others = _told_of_others(scene, others)
    mine = scene.quoted[at]
    tops = ["#", *(way.partition(".")[0] for way in first), "#"]
    padded = ["#", *told, "#"]
    found = []
    for i, token in enumerate(tree.tokens):
        top, role, below = tops[i + 1], told[i], second[i]
        side = "<" if i < at else ">"
        step = side + bucket(abs(i - at))
        quote = "i" if scene.quoted[i] >= 0 else "o"
        if mine >= 0 and scene.quoted[i] == mine:
            quote = "s"
        features = [
            *plain[i],
            f"D={step}",
            f"R={role}",
            f"RR={padded[i]}{role}{padded[i + 2]}",
            f"Rl={lemma}|{role}",
            f"W={first[i]}",
            f"w={top}",
            f"Wl={lemma}|{top}",
            f"Wp={top}|{token.pos}",
            f"Wd={top}|{token.dep}",
            f"Wr={top}|{role}",
            f"W2={top}/{below}",
            f"W2l={lemma}|{below}{top}",
            f"Q={quote}{role}",
            f"QW={quote}{top}",
            f"B={around[i]}",
            f"BQ={around[i]}{quote}",
            f"U={under[i]}{top}",
            f"O={told_others[i]}",
            f"OR={told_others[i]}{under[i]}{role}",
            f"lS={lemma}|{side}",
        ]
        if tops[i] != top:
            features.append(f"W<{tops[i]} {top}")
        if tops[i + 2] != top:
            features.append(f"W>{top} {tops[i + 2]}")
        if i and second[i - 1] != below:
            features.append(f"2<{second[i - 1]} {below}")
        if i == at:
            features.append("CUE")
        elif i in others:
            features += ["OC", f"OCW={top}"]
        elif token.head == at:
            features.append(f"kid={token.dep}{side}")
        found.append(features)
    return found


def _plain(scene: Scene) -> list[tuple[str, ...]]:
    """Return what a token's features are whatever the cue."""
    if scene.plain is None:
        tree, quoted = scene.tree, [-2, *scene.quoted, -2]
        closed = [word if t.pos in CLOSED else t.tag for word, t in zip(scene.words, tree.tokens, strict=True)]
        closed = ["#", *closed, "#"]
        scene.plain = [
            (
                "b",
                f"v={scene.words[i]}",
                f"l={tree.lemmas[i]}",
                f"t={token.tag}",
                f"d={token.dep}",
                f"e={token.entity}",
                f"hp={tree.tokens[token.head].pos}{token.dep}",
                f"hd={tree.tokens[token.head].dep}/{token.dep}",
                f"p={closed[i]}",
                f"x={closed[i + 2]}",
                f"px={closed[i]} {closed[i + 2]}",
                f"pw={closed[i]} {closed[i + 1]}",
                f"wx={closed[i + 1]} {closed[i + 2]}",
                f"q={_edge(quoted, i + 1)}",
                "bos" if i == 0 else "eos" if i + 1 == len(tree.tokens) else "mid",
            )
            for i, token in enumerate(tree.tokens)
        ]
    return scene.plain


def _edge(quoted: Sequence[int], at: int) -> str:
    if quoted[at] < 0:
        return "0"
    return f"1{'[' if quoted[at - 1] != quoted[at] else ''}{']' if quoted[at + 1] != quoted[at] else ''}"


def _ways(scene: Scene, at: int, others: frozenset[int]) -> tuple[list[str], list[str], list[str]]:
    """Return by which way of the tree each token hangs on a cue.

    That is the dependent of the cue, or of a governor above it, under which the token stands; the dependent of that one;
    and whether another cue comes in between.
    """
    tree = scene.tree
    size = len(tree.tokens)
    first, second, under = ["far<" if i < at else "far>" for i in range(size)], [""] * size, [""] * size
    first[at] = "cue"
    chain, spot, below = "", at, at
    for _ in range(_HOPS + 1):
        for child in tree.children[spot]:
            if child != below:
                way = f"{chain}{'<' if child < at else '>'}{tree.tokens[child].dep}"
                if spot == at and tree.tokens[child].dep in _OPENED:
                    way += "." + _opening(scene, child)
                _descend(scene, child, way, others, (first, second, under))
        above = tree.tokens[spot].head
        if above == spot:
            break
        chain += "^" + tree.tokens[spot].dep
        below, spot = spot, above
        first[spot] = chain
    return first, second, under


def _opening(scene: Scene, at: int) -> str:
    first = scene.tree.left[at]
    return scene.words[first] if scene.tree.tokens[first].pos in CLOSED else ""


def _descend(
    scene: Scene, top: int, way: str, others: frozenset[int], found: tuple[list[str], list[str], list[str]]
) -> None:
    tree: Tree = scene.tree
    first, second, under = found
    stack = [(top, "", "o" if top in others else "")]
    while stack:
        at, step, cue = stack.pop()
        first[at], second[at], under[at] = way, step, cue
        for child in tree.children[at]:
            label = tree.tokens[child].dep
            then = step or (f"{label}.{_opening(scene, child)}" if label in _LINKS else label)
            stack.append((child, then, "o" if child in others else cue))


def _between(scene: Scene, at: int, others: Collection[int], step: int) -> list[str]:
    """Return for the tokens to one side of a cue, the nearest first, what lies between: marks, verbs, cues, quotations."""
    marks = verbs = cues = turns = 0
    last = ""
    quote = scene.quoted[at]
    found = []
    tokens = scene.tree.tokens
    side = "<" if step < 0 else ">"
    for i in range(at + step, -1 if step < 0 else len(tokens), step):
        if scene.quoted[i] != quote:
            quote = scene.quoted[i]
            turns += 1
        found.append(f"{side}{min(marks, 3)}{min(verbs, 2)}{min(cues, 2)}{min(turns, 3)}{last}")
        if tokens[i].text in BETWEEN:
            marks += 1
            last = tokens[i].text
        elif tokens[i].pos == "VERB":
            verbs += 1
        cues += i in others
    return found


def _told(scene: Scene, at: int) -> list[str]:
    """Return the roles that the rules give for a token of a cue: s, q and c; '-' for none."""
    if at in scene.told:
        return scene.told[at]
    draft = scene.drafts.get(at)
    roles = scene.told[at] = ["-"] * len(scene.words)
    if draft is not None:
        for i, token in enumerate(scene.tree.tokens):
            if covers(draft.source, token.start):
                roles[i] = "s"
            elif covers(draft.content, token.start):
                roles[i] = "c"
        for i in draft.frame.cue:
            roles[i] = "q"
    return roles


def _told_of_others(scene: Scene, others: Collection[int]) -> list[str]:
    roles = ["-"] * len(scene.words)
    for head in sorted(others):
        for i, role in enumerate(_told(scene, head)):
            if role != "-":
                roles[i] = role + ("<" if head < i else ">")
    return roles
