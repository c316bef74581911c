"""A module that, imported by a worker, speaks before the worker does."""

import socket
import sys

from watcher.sandbox.wire import message

if "watcher.sandbox.worker" in getattr(sys.modules["__main__"].__spec__, "name", ""):
    channel = socket.socket(fileno=int(sys.argv[1]))
    channel.sendall(message(7, None))
    channel.detach()
