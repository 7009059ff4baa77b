"""Errors that a person can act on: each message is one line that names the remedy."""


class CoachError(Exception):
    """Base of every error the coach raises on purpose; the command prints it in one line and exits with 2."""


class InputError(CoachError):
    """The draft, answers or other input cannot be used."""


class SettingsError(CoachError):
    """A setting, or something it points to, is wrong."""


class ModelError(CoachError):
    """The language model could not be reached or did not give a usable reply."""
