"""The setting up of a home: which steps there are, how far it is, and what was entered so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from energy_app.domain.sentence import Line


class Stage(StrEnum):
    """A step of the setting up."""

    LANGUAGE = "language"
    PERSON = "person"
    WAY = "way"
    DEVICES = "devices"
    SITE = "site"
    KEYS = "keys"
    END = "end"


class Person(StrEnum):
    """Who sets it up."""

    OWNER = "owner"
    ELECTRICIAN = "electrician"


class Way(StrEnum):
    """With whom the home trades. ``PRACTICE``: with nobody; the simulated home is looked at first."""

    PRACTICE = "practice"
    COMMUNITY = "community"
    ALONE = "alone"


class Progress(StrEnum):
    """How far it is.

    ``NEW``: nothing was done yet. ``LATER``: the owner put it off. ``PRACTICE``: he looks at the simulated
    home first.
    """

    NEW = "new"
    OPEN = "open"
    PRACTICE = "practice"
    LATER = "later"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class FirstRun:
    """The setting up as it stands.

    ``drafts``: what stands in the fields of a step and has not come to count, by step and field.
    ``is_metered`` says that a device of the home counts its energy from and to the grid, ``community``
    is the network file that was let in; both are facts of the home, not kept with this.
    """

    progress: Progress = Progress.NEW
    stage: Stage = Stage.LANGUAGE
    person: Person = Person.OWNER
    way: Way | None = None
    drafts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    devices: int = 0
    is_metered: bool = False
    community: str | None = None

    @property
    def is_due(self) -> bool:
        """Whether it should be led through when the window opens."""
        return self.progress in (Progress.NEW, Progress.OPEN, Progress.PRACTICE)

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The steps, as far as is known from what was chosen.

        An electrician sets up neither the owner's community nor the owner's keys; the simulated home
        needs nothing more.
        """
        begin = (Stage.LANGUAGE, Stage.PERSON)
        if self.person is Person.ELECTRICIAN:
            return (*begin, Stage.DEVICES, Stage.SITE, Stage.END)
        home = (*begin, Stage.WAY, Stage.DEVICES, Stage.SITE)
        match self.way:
            case Way.PRACTICE:
                return (*begin, Stage.WAY)
            case Way.COMMUNITY:
                return (*home, Stage.KEYS, Stage.END)
            case Way.ALONE | None:
                return (*home, Stage.END)


@dataclass(frozen=True, slots=True)
class CommunityFile:
    """What a community's network file will be trusted with, for the owner to agree to.

    ``servers`` the program will speak to, ``contracts`` (name, address) the keys will sign for;
    ``max_fee_gwei`` the most a transaction may offer a gas. ``is_pinned``: its first block is named, so
    that no other network can pass for this one.
    """

    name: str
    title: str
    chain_id: int
    servers: tuple[str, ...]
    is_local: bool
    contracts: tuple[tuple[str, str], ...]
    max_fee_gwei: float
    readings_public: bool
    has_known_signers: bool
    is_pinned: bool


@dataclass(frozen=True, slots=True)
class OwnKeys:
    """The home's keys: (role, address) of those there are.

    ``vault`` names the system's secret store that keeps the passphrases of the keys that work
    unattended; None where there is none. ``problem``: why they could not be made, in one line.
    """

    addresses: tuple[tuple[str, str], ...]
    vault: str | None
    is_making: bool = False
    problem: Line | None = None
