"""The store as the rest of the house sees it: four desks over one database.

`Store.open(url)` migrates (with a backup first) and gives the desks:

visits      what is due, what is remembered of a source, the one transaction of a visit
outbox      what is to be sent, claimed before the call and settled after it
readers     chats, what they follow, invites, updates already handled
statements  lists and full-text search

Every method is a coroutine that runs on the store's own threads; writes that wait at the same
moment share one commit.
"""
