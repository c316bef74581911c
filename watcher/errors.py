"""The errors that may leave a function of this project; everything expected is a value instead.

WatcherError
├── ConfigError    the operator's YAML (or environment) cannot be used; carries every problem found
├── ParseError     bytes are not what their source kind promises
│   └── ParserFailed   the parser itself stumbled over them
├── SandboxError   hostile or heavy bytes: the worker was stopped
│   ├── OutOfTime      ran past its seconds
│   ├── OutOfMemory    asked for more than its bytes
│   └── WorkerLost     the worker died (crash, kill)
└── StoreError     the database refuses, is too new, or is not ours
    └── InUse          another process runs on this data folder
"""


class WatcherError(Exception):
    """Root of the tree: catch it at the command line, nowhere else."""


class ConfigError(WatcherError):
    """The configuration cannot be used; `problems` holds one line each: where, what, what to do."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class ParseError(WatcherError):
    """The bytes are not a document of the kind their source promises."""


class ParserFailed(ParseError):
    """The parser raised what it should not; the text names the type, the place, a fingerprint."""


class SandboxError(WatcherError):
    """The sandbox stopped a job; the bytes that caused it are to be kept aside."""


class OutOfTime(SandboxError):
    """The job ran longer than its limit in seconds."""


class OutOfMemory(SandboxError):
    """The job needed more memory than its worker may have."""


class WorkerLost(SandboxError):
    """The worker process died under the job."""


class StoreError(WatcherError):
    """The database cannot be used; the text says why and what to do."""


class InUse(StoreError):
    """Another process runs on this data folder; two would send everything twice."""
