"""The review coach: says of a manager's draft what a careful HR partner would, and invents nothing."""

__version__ = "0.1.0"
