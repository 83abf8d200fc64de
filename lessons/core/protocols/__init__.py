"""The forms of talk: to add one, write its file, put it into the tuple, test it."""

from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.protocol import TalkProtocol
from lessons.core.protocols.four_corners import FourCorners
from lessons.core.protocols.pair import ThinkPairShare
from lessons.core.protocols.see_think_wonder import SeeThinkWonder
from lessons.core.protocols.silent import Silent
from lessons.core.protocols.write_first import WriteFirst

PROTOCOLS: tuple[TalkProtocol, ...] = (WriteFirst(), Silent(), ThinkPairShare(), SeeThinkWonder(), FourCorners())


def protocol_named(name: str) -> TalkProtocol:
    """Return the protocol of that name. Raises LessonError when this version has none."""
    for protocol in PROTOCOLS:
        if protocol.name == name:
            return protocol
    raise LessonError(gettext_noop("This version does not know the form of talk “%(name)s”."), name=name)
