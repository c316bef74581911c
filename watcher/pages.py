"""The page behind a short item: whether it is wanted, and the mark of one still to be read; pure.

An item whose page is still to be read is stored with its digest marked by the tries begun:
"2~9f1c...". A mark outlives a process that is killed while it reads, so the page is asked for
again.
"""

from dataclasses import replace

from watcher.model.item import Item
from watcher.model.source import Source
from watcher.sources.article import Article

TRIES = 3
"""How often an item's page is asked for before its feed text is all there is; a guess."""

BEGUN = 2 * TRIES
"""How often a page may be begun when the process is killed over it each time; a guess."""


def wanted(source: Source, item: Item, stored: str) -> bool:
    """Say whether to ask for the item's page; `stored`: its digest as stored, "" for a new one."""
    wish = source.option("article", "auto")
    short = item.partial and item.title  # what has no title is a post, and whole
    if not item.url or wish == "never" or not (short or wish == "always"):
        return False
    return digest(stored) != item.digest or ("~" in stored and tries(stored) < BEGUN)


def marked(item: Item, begun: int) -> Item:
    """Mark an item whose page is still to be read, with the tries begun."""
    return replace(item, digest=f"{begun}~{item.digest}")


def unread(item: Item) -> Item:
    """Give the item as it is to be filed when its page was not read: unmarked after all tries."""
    return item if tries(item.digest) < TRIES else replace(item, digest=digest(item.digest))


def with_page(item: Item, article: Article) -> Item:
    """Put the page's text in place of the feed's; the feed's digest stays, to tell edits by."""
    title = item.title or article.title
    text = f"{title}\n\n{article.text}" if title else article.text
    return replace(
        item,
        title=title,
        text=text,
        digest=digest(item.digest),
        published=item.published or article.published,
        language=item.language or article.language,
        partial=False,
    )


def digest(stored: str) -> str:
    """Give a stored digest without its mark."""
    return stored.rpartition("~")[2]


def tries(stored: str) -> int:
    """Give the tries begun of a marked digest; 0 for one without a mark."""
    return int(stored.partition("~")[0]) if "~" in stored else 0
