"""The only door to HTTP. Read `client` first: a request in, a value out, whatever happens.

    target > gate > transport (guard) > status > body

`manners` turns the value into the time of the next visit; `redact` keeps secrets out of reasons.
"""
