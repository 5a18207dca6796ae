"""The look of a site's pages, and the program that searches its terms in the reader's browser."""

from __future__ import annotations

from typing import Final

__all__ = ["LEAST_WIDTHS", "SCRIPT", "STYLE"]

LEAST_WIDTHS: Final = range(30, 210, 10)
"""The least widths that a picture may have, in rem."""

STYLE: Final = (
    """\
:root { color-scheme: light dark; --line: #8886; --soft: #8882; --link: #0058a3; --box: #e3f1fa;
  --edge: #0072b2; --other: #fff; --ink: #111; --focus: #fdf0d5; --blue: #00507d;
  --grey: #555; }
@media (prefers-color-scheme: dark) { :root { --link: #8cc4f5; --box: #10324a;
  --edge: #56b4e9; --other: #1c1c1c; --ink: #eee; --focus: #4a3608; --blue: #8cc4f5; --grey: #b0b0b0; } }
* { box-sizing: border-box; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; background: Canvas; color: CanvasText; }
a { color: var(--link); }
header.top, main, footer { max-width: 72rem; margin: 0 auto; padding: .5rem 1rem; }
header.top { display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; align-items: center;
  border-bottom: 1px solid var(--line); }
header.top > a:first-of-type { font-weight: 700; text-decoration: none; }
header.top form { flex: 1 1 14rem; position: relative; }
header.top input { font: inherit; width: 100%; max-width: 26rem; padding: .3rem .5rem; }
.skip { position: absolute; left: -99rem; }
.skip:focus { position: static; }
nav.languages { display: flex; gap: .8rem; }
nav.languages [aria-current] { font-weight: 700; }
#hits { position: absolute; z-index: 2; left: 0; right: 0; margin: 0; padding: 0; list-style: none;
  max-height: 70vh; overflow-y: auto; background: Canvas; border: 1px solid var(--line); border-top: 0; }
#hits:empty { display: none; }
#hits a { display: block; padding: .3rem .6rem; text-decoration: none; overflow-wrap: anywhere; }
#hits a:hover, #hits a:focus { background: var(--soft); }
#count { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
nav.path { font-size: .9em; }
nav.path ol, ul.line { list-style: none; padding: 0; margin: 0; display: flex; flex-wrap: wrap;
  gap: 0 .5rem; }
nav.path li + li::before { content: "\\203a\\a0"; opacity: .6; }
ul.line { gap: .1rem 1rem; }
h1 { font-size: 1.7em; line-height: 1.2; margin: .5em 0 .2em; overflow-wrap: anywhere; }
h2 { font-size: 1.15em; margin: 1.6em 0 .4em; }
h3 { font-size: 1em; margin: 1.2em 0 .2em; }
p, dl { max-width: 75ch; }
p, li, q { overflow-wrap: anywhere; }
nav.contents { font-size: .9em; margin: 1rem 0; }
p.lead { font-size: 1.1em; }
code { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere; }
.soft, small { opacity: .75; font-size: .9em; font-weight: 400; }
.tag { font-size: .75em; opacity: .75; border: 1px solid var(--line); border-radius: .3em; padding: 0 .3em; }
.fault { border-left: .3rem solid #c33; padding: .2rem .8rem; background: var(--soft); }
.fault ul.line { display: inline-flex; }
.key { font-weight: 600; opacity: .8; }
dl.card { display: grid; grid-template-columns: fit-content(14rem) minmax(0, 1fr); gap: .3rem 1rem; }
dl.card dt { font-weight: 600; min-width: 7rem; overflow-wrap: anywhere; }
dl.card dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .3rem .6rem .3rem 0; text-align: left; vertical-align: top;
  border-bottom: 1px solid var(--line); }
td { overflow-wrap: anywhere; }
ul.terms { columns: 17rem; padding: 0; list-style: none; }
ul.terms li { break-inside: avoid; overflow-wrap: anywhere; }
ul.tree, ul.tree ul { list-style: none; padding-left: 1.1rem; border-left: 1px solid var(--line);
  margin: .1rem 0; }
ul.tree { border: 0; padding: 0; }
ul.tree li { overflow-wrap: anywhere; }
summary { cursor: pointer; }
details > summary h2 { display: inline; }
figure { margin: .6rem 0; }
figure .scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: .4rem; padding: .4rem; }
figure svg { display: block; max-width: 100%; height: auto; }
"""
    + "".join(f"figure svg.least{n} {{ min-width: {n}rem; }}\n" for n in LEAST_WIDTHS)
    + """\
figcaption { font-size: .85em; opacity: .75; }
figure svg text { fill: var(--ink); }
figure svg a { text-decoration: none; }
figure svg a:hover text { text-decoration: underline; }
figure svg [fill="white"] { fill: transparent; }
figure svg [stroke="white"] { stroke: transparent; }
figure svg [fill="#e3f1fa"] { fill: var(--box); }
figure svg [fill="#ffffff"] { fill: var(--other); }
figure svg [fill="#fdf0d5"] { fill: var(--focus); }
figure svg [fill="#00507d"] { fill: var(--blue); }
figure svg [stroke="#555555"], figure svg [stroke="#777777"], figure svg [stroke="#999999"] {
  stroke: var(--grey); }
figure svg [stroke="#0072b2"] { stroke: var(--edge); }
figure svg [fill="#0072b2"] { fill: var(--edge); }
footer { border-top: 1px solid var(--line); margin-top: 3rem; font-size: .9em; }
@media (max-width: 40rem) {
  dl.card { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dl.card dd { margin-bottom: .5rem; }
  h1 { font-size: 1.4em; }
  ul.tree ul { padding-left: .6rem; }
}
@media print {
  header.top form, nav.languages, nav.contents, .skip { display: none; }
  body { font-size: 10pt; }
  a { color: inherit; text-decoration: none; }
  h2, h3 { break-after: avoid; }
  tr, li, dd { break-inside: avoid; }
  ul.tree li { break-inside: auto; }
  figure .scroll { overflow: visible; border: 0; }
  figure svg[class] { min-width: 0; max-height: 24cm; }
}
"""
)
SCRIPT: Final = """\
"use strict";
(function () {
  var box = document.getElementById("q"), list = document.getElementById("hits");
  var count = document.getElementById("count"), terms = window.TERMS;
  if (!box || !terms) { return; }
  box.form.hidden = false;
  var up = document.documentElement.dataset.up;
  function fold(text) { return text.normalize("NFKD").replace(/[\\u0300-\\u036f]/g, "").toLowerCase(); }
  var folded = terms.map(function (term) {
    return { name: fold(term[0]), all: fold(term[0] + " " + term[1] + " " + term[4]), term: term };
  });
  function rank(one, wanted) {
    if (one.name === wanted) { return 0; }
    if (one.name.indexOf(wanted) === 0) { return 1; }
    if (one.name.indexOf(wanted) > 0) { return 2; }
    return one.all.indexOf(wanted) >= 0 ? 3 : 9;
  }
  function search() {
    var wanted = fold(box.value.trim()), found = [];
    list.replaceChildren();
    count.textContent = "";
    if (!wanted) { return; }
    folded.forEach(function (one) {
      var own = rank(one, wanted);
      if (own < 9) { found.push([own, one]); }
    });
    found.sort(function (a, b) { return a[0] - b[0]; });
    found.slice(0, 30).forEach(function (pair) {
      var term = pair[1].term, item = document.createElement("li"), link = document.createElement("a");
      var more = document.createElement("small");
      link.href = up + term[3];
      link.textContent = term[0] + " ";
      more.textContent = term[2] + " \\u00b7 " + term[1];
      link.append(more);
      item.append(link);
      list.append(item);
    });
    count.textContent = found.length + " " + box.dataset.found;
  }
  box.addEventListener("input", search);
  box.form.addEventListener("submit", function (event) {
    event.preventDefault();
    var first = list.querySelector("a");
    if (first) { first.click(); }
  });
  box.form.addEventListener("keydown", function (event) {
    var links = Array.from(list.querySelectorAll("a")), at = links.indexOf(document.activeElement);
    if (event.key === "Escape") { box.value = ""; search(); box.focus(); }
    if (event.key === "ArrowDown" && links.length) { links[Math.min(at + 1, links.length - 1)].focus(); }
    else if (event.key === "ArrowUp" && at >= 0) { (at ? links[at - 1] : box).focus(); }
    else { return; }
    event.preventDefault();
  });
}());
"""
