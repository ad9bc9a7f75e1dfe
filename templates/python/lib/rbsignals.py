"""How an action says that it cannot go on; each signal has its outcome."""


class RbError(Exception):
    """Windows, or a helper, could not answer; the words say why."""


class RbFailed(Exception):
    """The action failed; the reason is one word for the evidence."""

    def __init__(self, reason, words=""):
        super().__init__(words or reason)
        self.reason = reason


class RbTimeout(Exception):
    """A program ran longer than it may."""


class RbDeclined(Exception):
    """The person said no, or nobody is there to ask."""


class RbWaiting(Exception):
    """The plan waits at this step; the words say why and until when."""


class RbUsage(Exception):
    """The command line or the settings are wrong; nothing has been touched."""
