"""What a page's mark-up says about the page, as it stands: the raw material of metadata."""

from __future__ import annotations

from headwater.render.references import decode_references
from headwater.render.tokens import Token, attributes

__all__ = ["FACTUAL", "Facts"]

FACTUAL = frozenset(("meta", "time", "script", "html"))  # the elements whose start tags say something
_MOST = 1000  # of a kind; a page with more of them is no use as a witness of its own date
_LONGEST = 1_000_000  # code points of a JSON block


class Facts:
    """Collected while a page is read.

    Attributes:
        title: the words of `<title>`, None where there are none.
        language: the `lang` of `<html>`.
        metas: (key in lower case, content) of each `<meta>` with a name, property or itemprop, in order.
        times: (`datetime`, whether the element says that it is the date of publication) of each `<time>`.
        scripts: the content of each script of the type `application/ld+json`.
    """

    def __init__(self) -> None:
        self.title: str | None = None
        self.language: str | None = None
        self.metas: list[tuple[str, str]] = []
        self.times: list[tuple[str, bool]] = []
        self.scripts: list[str] = []
        self._json = False

    def start(self, source: str, token: Token) -> None:
        """Take note of a start tag."""
        if token.name == "meta" and len(self.metas) < _MOST:
            self._meta(attributes(source, token))
        elif token.name == "time" and len(self.times) < _MOST:
            found = attributes(source, token)
            if "datetime" in found:
                published = "pubdate" in found or found.get("itemprop", "").lower() == "datepublished"
                self.times.append((found["datetime"].strip(), published))
        elif token.name == "script":
            self._json = attributes(source, token).get("type", "").strip().lower() == "application/ld+json"
        elif token.name == "html" and self.language is None:
            found = attributes(source, token)
            self.language = found.get("lang") or found.get("xml:lang")

    def raw(self, name: str, content: str, *, hidden: bool) -> None:
        """Take note of what stands in an element that holds no mark-up; hidden ones are a drawing's titles and such."""
        if name == "title" and self.title is None and not hidden:
            self.title = " ".join(decode_references(content).split()) or None
        elif name == "script" and self._json and len(self.scripts) < _MOST and len(content) <= _LONGEST:
            self.scripts.append(content)

    def _meta(self, found: dict[str, str]) -> None:
        content = " ".join(found.get("content", "").split())
        keys = {found[k].strip().lower() for k in ("property", "name", "itemprop") if k in found}
        if content:
            self.metas += [(key, content) for key in sorted(keys)]
