"""Feeds and pages that attack the parser: name, body. Each once cost seconds or gigabytes."""

from tests.unit.sources.make import atom, item, rss

HEAD = '<?xml version="1.0"?>'


def _described(words: str) -> str:
    return rss(item(1), f"<item><title>t</title><description>{words}</description></item>", item(3))


def _attributes(count: int) -> str:
    return " ".join(f"a{number}=''" for number in range(count))


def _entities() -> str:
    lines = "".join(f"<!ENTITY l{n} '" + f"&l{n - 1};" * 10 + "'>" for n in range(1, 10))
    return (
        f'{HEAD}<!DOCTYPE rss [<!ENTITY l0 "lol">{lines}]>'
        "<rss><channel><item><title>&l9;</title></item></channel></rss>"
    )


FEEDS: dict[str, str] = {
    "newlines before the feed": HEAD + "\n" * 78_000 + rss(item()).split("?>")[1],
    "newlines before everything": "\n" * 2_000_000 + rss(item()),
    "newlines in a title": _described("x" + "\n" * 500_000 + "y"),
    "newlines in a tag": f"<rss {' ' * 100_000}><channel>{item()}</channel></rss>",
    "quadratic entity": (
        f'{HEAD}<!DOCTYPE rss [<!ENTITY a "{"a" * 50_000}">]>'
        f"<rss><channel><item><title>{'&a;' * 50_000}</title></item></channel></rss>"
    ),
    "billion laughs": _entities(),
    "endless author": rss(item(more=f"<author>{'a.' * 15_000}@{'a.' * 500}</author>")),
    "endless author with spaces": rss(item(more=f"<author>{'a.a.a. ' * 5_000}@a.a.</author>")),
    "attribute flood": f"<rss {_attributes(100_000)}><channel/></rss>",
    "attributes on an item": rss(f"<item {_attributes(3_000)}></item>"),
    "comments in a description": _described("&lt;!--" * 20_000),
    "comments in cdata": _described(f"<![CDATA[{'<!--' * 34_000}]]>"),
    "comments in a feed": rss("<!--" * 34_000),
    "deep nest": rss("<a>" * 100_000),
    "deep nest, closed": _described("<a>" * 50_000 + "</a>" * 50_000),
    "deep nest of markup": _described("&lt;div&gt;" * 50_000),
    "deep atom": atom(f"<entry><content type='xhtml'>{'<div>' * 50_000}"),
    "many entries": rss("<item><title>x</title></item>" * 100_000),
    "unclosed entries": rss("<item><title>x</title>" * 20_000),
    "namespaces": "<rss " + " ".join(f"xmlns:n{n}='u{n}'" for n in range(1_000)) + "></rss>",
    "prefix flood": rss(*(f"<n{n}:x xmlns:n{n}='u{n}'/>" for n in range(20_000))),
    "cdata flood": rss("<![CDATA[" * 50_000),
    "reference flood": _described("&amp;#" * 200_000),
    "json nest": '{"items":' + "[" * 1_000_000,
    "json number": '{"items": [' + "9" * 1_000_000 + "]}",
}

PAGES: dict[str, str] = {
    "deep nest": "<html><body>" + "<div>" * 100_000 + "x" * 500,
    "attribute flood": f"<html><p {_attributes(100_000)}>x",
    "links": "<html><body>" + "<p><a href='/x'>link number</a></p>" * 50_000,
    "comments": "<html>" + "<!--" * 500_000,
    "headings": "<html>" + "<h1>" * 300_000,
    "metas": "<html>" + "<meta " * 300_000,
    "linked data": '<html><script type="application/ld+json">' * 20_000,
    "paragraphs": "<html><body>" + "<p>The minister said no to everything today." * 40_000,
    "quotes": '<html><body><p class="' * 50_000,
}
