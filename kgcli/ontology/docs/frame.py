"""The frame of a site's pages, and the pieces of HTML that they are made of."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from kgcli.ontology.docs.words import choose_words
from kgcli.ontology.terms.entry import choose_text
from kgcli.serving.pages.page import Markup, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kgcli.ontology.docs.material import Material
    from kgcli.ontology.docs.readable import Piece
    from kgcli.ontology.terms.entry import Entry, Text

__all__ = ["CONTENTS", "Frame"]

CONTENTS: Final = "<!-- contents -->\n"
"""Where a page has it, links to its headings come, if there are several."""
_LEAST_HEADINGS: Final = 3
_HEADING: Final = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>')

_PAGE: Final = """\
<!DOCTYPE html>
<html lang="{language}" data-up="{up}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'; \
base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="{root}site.css">
</head>
<body>
<header class="top"><a class="skip" href="#content">{skip}</a>
<a href="{up}index.html">{site}</a>
<form role="search" hidden><input id="q" type="search" autocomplete="off" spellcheck="false" \
placeholder="{search}" aria-label="{search}" aria-controls="hits" data-found="{found}">
<ul id="hits"></ul><span id="count" role="status"></span></form>
{languages}</header>
<main id="content">
{body}</main>
<footer><p>{marking}</p></footer>
<script src="{up}terms.js"></script>
<script src="{root}site.js"></script>
</body>
</html>
"""


class Frame:
    """Writes pages in one language; the first of a site's languages is at its top, others have a folder."""

    def __init__(self, material: Material, language: str) -> None:
        self.material = material
        self.index = material.index.in_language(language)
        self.language = language
        self.tag, self.words = choose_words(language)
        self.folder = "" if language == material.languages[0] else f"{_name_folder(language)}/"
        title = choose_text(material.root.titles if material.root else (), language)
        self.title = title.text if title else material.title
        self.up = ""

    def make_page(self, place: str, title: str, body: Iterable[str]) -> tuple[str, bytes]:
        """Return the file of a page at *place*, counted from the language's own folder, and its content."""
        # Whoever makes the parts of the body relies on this: links are relative to the page.
        self.up = "../" * place.count("/")
        root = self.up + "../" * self.folder.count("/")
        words = self.words
        written = "".join(body)
        text = _PAGE.format(
            language=escape(
                self.language if self.tag == self.language.partition("-")[0].lower() else self.tag
            ),
            up=self.up,
            root=root,
            title=safe(f"{title} \u00b7 {self.title}" if title != self.title else title),
            site=safe(self.title),
            skip=safe(words["skip"]),
            search=escape(words["search"]),
            found=escape(words["found"]),
            languages=self._write_languages(place, root),
            body=written.replace(CONTENTS, self._write_contents(written)),
            marking=safe(
                words["marking"].format(marking=self.material.marking, clearance=self.material.clearance)
            ),
        )
        return self.folder + place, text.encode()

    def _write_contents(self, body: str) -> str:
        """Return links to the headings of a page that has several."""
        found = _HEADING.findall(body)
        if len(found) < _LEAST_HEADINGS:
            return ""
        items = "".join(f'<li><a href="#{key}">{heading}</a></li>' for key, heading in found)
        label = escape(self.words["contents"])
        return f'<nav class="contents" aria-label="{label}"><ul class="line">{items}</ul></nav>\n'

    def head(self, word: str) -> Markup:
        """Return the heading of a part of a page, which an address can name."""
        return Markup(f'<h2 id="{word.replace(" ", "-")}">{safe(self.words[word])}</h2>')

    def _write_languages(self, place: str, root: str) -> Markup:
        languages = self.material.languages
        if len(languages) == 1:
            return Markup("")
        links = []
        for tag in languages:
            folder = "" if tag == languages[0] else f"{_name_folder(tag)}/"
            current = ' aria-current="page"' if tag == self.language else ""
            links.append(
                f'<a href="{root}{folder}{place}" lang="{escape(tag)}" hreflang="{escape(tag)}"{current}>'
                f"{safe(_LANGUAGES.get(tag, tag))}</a>"
            )
        label = escape(self.words["language"])
        return Markup(f'<nav class="languages" aria-label="{label}">{" ".join(links)}</nav>\n')

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The terms that have a page, in the order of their names in the page's language."""
        return tuple(entry for entry in self.index.terms.values() if entry.iri in self.material.addresses)

    def name(self, iri: str) -> str:
        """Return what *iri* is called in the page's language."""
        return self.index.name(iri)

    def link(self, iri: str) -> Markup:
        """Return the name of a term, as a link to its page where it has one."""
        entry = self.index.terms.get(iri)
        text = choose_text(entry.labels, self.language) if entry else None
        shown = self.write_name(text) if text and text.text.strip() else safe(self.name(iri))
        address = self.material.addresses.get(iri)
        if address is None:
            return Markup(f'<span title="{safe(iri)}">{shown}</span>')
        link = f'<a href="{self.up}{address}">{shown}</a>'
        if entry is not None and entry.deprecated:
            link += f' <span class="tag">{safe(self.words["old"])}</span>'
        return Markup(link)

    def list_links(self, iris: Sequence[str]) -> Markup:
        """Return links to terms in a line."""
        items = "".join(f"<li>{self.link(iri)}</li>" for iri in iris)
        return Markup(f'<ul class="line">{items}</ul>')

    def write_name(self, text: Text) -> Markup:
        """Return a text marked with its language, where that is not the page's."""
        if text.language and text.language != self.language:
            return Markup(f'<span lang="{escape(text.language)}" dir="auto">{safe(text.text)}</span>')
        return safe(text.text)

    def write_text(self, text: Text) -> Markup:
        """Return a text, and beside it its language where that is not the page's."""
        if text.language and text.language != self.language:
            return Markup(f'{self.write_name(text)} <span class="tag">{safe(text.language)}</span>')
        return safe(text.text)

    def choose_texts(self, texts: Sequence[Text]) -> list[Text]:
        """Return the texts in the page's language; where there is none, those without one, else all."""
        own = [text for text in texts if text.language == self.language]
        return own or [text for text in texts if text.language is None] or list(texts)

    def write_pieces(self, pieces: Iterable[Piece]) -> Markup:
        """Return an axiom in words, its terms linked."""
        made = []
        for piece in pieces:
            if piece.kind == "keyword":
                word = self.words.get(f"says {piece.text}", piece.text)
                made.append(f' <span class="key">{safe(word)}</span> ')
            else:
                made.append(self.link(piece.text) if piece.kind == "term" else safe(piece.text))
        return Markup("".join(made).strip())


_LANGUAGES: Final = {"en": "English", "es": "Español", "fr": "Français", "de": "Deutsch", "pt": "Português"}


def _name_folder(language: str) -> str:
    """Return a language's tag as the name of a folder."""
    return "".join(letter if letter.isalnum() or letter == "-" else "_" for letter in language.lower())
