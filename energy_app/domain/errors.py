"""The errors a user may see.

EnergyAppError
├── InputError          a file, an argument or a setting the user gave is not usable
├── DeviceError         an inverter, battery or meter did not give what was asked (see ``devices``)
├── StoreError          the database cannot be read or written
├── ChainError          the settlement network refused, is unreachable or is not the one configured
└── StateError          what was asked does not fit the present state (a second program, another seed)
    ├── NoCommunityError  the home is in no community, so there is nothing of one to show or to do
    │   └── NotTradingError  it is in one, and cannot trade there now
    │       └── KeysLockedError  until its keys are unlocked
    └── ClockError      this machine's clock and the network's differ too much to post anything

The text of each is one line that says what is wrong, where, and what to do; it never holds a key, a
passphrase or a traceback. The command line shows it as it stands, a window in its own language.
"""

from energy_app.domain.sentence import Sentence


class EnergyAppError(Exception):
    """Base of every error whose text may be shown to the user.

    ``raise InputError("{path} is empty.", path=path)``: a template and its fields, which is what
    ``str(error)`` remembers (``domain/sentence.py``). A line without fields is taken as it is.
    """

    def __init__(self, line: str, /, **fields: object) -> None:
        super().__init__(Sentence(line, **fields) if fields else Sentence.of(line))


class InputError(EnergyAppError):
    """A file, an argument or a setting given by the user is not usable."""


class DeviceError(EnergyAppError):
    """A device did not give what was asked."""


class StoreError(EnergyAppError):
    """The database cannot be read or written."""


class ChainError(EnergyAppError):
    """The settlement network refused, is unreachable, or is another one than configured."""


class StateError(EnergyAppError):
    """What was asked does not fit the present state of the program."""


class NoCommunityError(StateError):
    """The home is in no community, so there is nothing of one to show or to do."""


class NotTradingError(NoCommunityError):
    """The home has a community and cannot trade there now; the text says why."""


class KeysLockedError(NotTradingError):
    """The home trades as soon as its keys are unlocked."""


class ClockError(StateError):
    """This machine's clock and the network's differ too much to post anything."""
