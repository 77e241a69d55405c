"""As much of a desktop as a tray needs: who keeps the icons, who shows the messages, who closes windows.

The names are those of the two specifications: StatusNotifierItem and Desktop Notifications.
"""

import ast
import ctypes
import re
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import ClassInfo, Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtDBus import QDBusAbstractAdaptor, QDBusConnection, QDBusMessage, QDBusVirtualObject
from PySide6.QtGui import QImage

WATCHER = "org.kde.StatusNotifierWatcher"
NOTIFICATIONS = "org.freedesktop.Notifications"
ITEM, MENU = "org.kde.StatusNotifierItem", "com.canonical.dbusmenu"
_STRING = r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\""""
_TEXT_AT = 4
"""The body of a message among the arguments of ``Notify``."""


@ClassInfo(**{"D-Bus Interface": WATCHER})  # type: ignore[arg-type]  # as Qt documents it
class Watcher(QDBusAbstractAdaptor):  # type: ignore[operator]
    """Where programs register their icons; it is a host too."""

    StatusNotifierItemRegistered = Signal(str)
    StatusNotifierHostRegistered = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.services: list[str] = []

    @Slot(str, QDBusMessage)
    def RegisterStatusNotifierItem(self, service: str, message: QDBusMessage) -> None:  # noqa: N802
        self.services.append(service)

    @Slot(str)
    def RegisterStatusNotifierHost(self, service: str) -> None:  # noqa: N802
        """There is one already: this one."""

    IsStatusNotifierHostRegistered = Property(bool, lambda _: True)
    ProtocolVersion = Property(int, lambda _: 0)


class Messages(QDBusVirtualObject):
    """Keeps what programs say by messages of the desktop."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def introspect(self, path: str) -> str:  # Qt's signature
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:  # noqa: N802
        if message.member() != "Notify":
            return False
        self.told.append(str(message.arguments()[_TEXT_AT]))
        return connection.send(message.createReply([len(self.told)]))


class Desktop:
    """On the session bus of this process."""

    def __init__(self) -> None:
        self._bus = QDBusConnection.sessionBus()
        self._place = QObject()
        self.watcher, self.messages = Watcher(self._place), Messages()
        assert self._bus.registerObject("/StatusNotifierWatcher", self._place)
        assert self._bus.registerVirtualObject("/org/freedesktop/Notifications", self.messages)
        assert self._bus.registerService(NOTIFICATIONS)
        assert self._bus.registerService(WATCHER)


@dataclass(frozen=True)
class Entry:
    """An entry of a menu."""

    number: int
    label: str
    is_enabled: bool


@dataclass
class Item:
    """An icon in the tray, as its host sees it."""

    service: str
    _clicks: int = field(default=0, init=False)

    @property
    def title(self) -> str:
        """What is told when the mouse rests on it."""
        found = re.search(
            r"<\('[^']*', (?:@a\(iiay\) )?\[.*?\], ('(?:[^'\\]|\\.)*')", self._property("ToolTip")
        )
        return "" if found is None else str(ast.literal_eval(found[1]))

    @property
    def icons(self) -> list[QImage]:
        """Its pictures in the sizes it offers."""
        pictures = []
        for width, height, pixels in re.findall(r"\((\d+), (\d+), \[(.*?)\]\)", self._property("IconPixmap")):
            words = bytes(int(part, 16) for part in re.findall(r"0x[0-9a-f]{2}", pixels))
            ordered = b"".join(words[at : at + 4][::-1] for at in range(0, len(words), 4))
            kind = QImage.Format.Format_ARGB32
            pictures.append(QImage(ordered, int(width), int(height), kind).copy())
        return pictures

    @property
    def menu(self) -> list[Entry]:
        """What it offers, without the lines between."""
        said = self._call("/MenuBar", f"{MENU}.GetLayout", "0", "--", "-1", "@as []")
        shape = rf"\((\d+), \{{'enabled': <(true|false)>, 'label': <({_STRING})>, 'visible': <true>\}}"
        found = re.findall(shape, said)
        return [Entry(int(number), ast.literal_eval(label), on == "true") for number, on, label in found]

    def choose(self, label: str) -> None:
        """Click an entry of its menu."""
        entry = next(each for each in self.menu if each.label == label)
        assert entry.is_enabled, label
        self._clicks += 1
        moment = str(self._clicks)
        self._call("/MenuBar", f"{MENU}.Event", str(entry.number), "clicked", "<0>", moment)

    def click(self) -> None:
        """The left button on the icon."""
        self._call("/StatusNotifierItem", f"{ITEM}.Activate", "0", "0")

    def _property(self, name: str) -> str:
        return self._call("/StatusNotifierItem", "org.freedesktop.DBus.Properties.Get", ITEM, name)

    def _call(self, path: str, method: str, *arguments: str) -> str:
        place = ["--session", "--dest", self.service, "--object-path", path]
        command = ["gdbus", "call", *place, "--method", method, *arguments]
        with (
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as asked,
            ThreadPoolExecutor(1) as reader,
        ):
            answer = reader.submit(asked.communicate)
            while not answer.done():  # the program may wait for this desktop before it answers
                QCoreApplication.processEvents()
                time.sleep(0.01)
        said, problem = answer.result()
        assert asked.returncode == 0, problem
        return said


class _ClientMessage(ctypes.Structure):
    """``XClientMessageEvent`` of Xlib, as long as an ``XEvent``."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("rest", ctypes.c_long * 16),
    )


def close_window(window: int) -> None:
    """Ask a window to close, as the cross in its title bar does; there is no such bar here."""
    xlib: Any = ctypes.CDLL("libX11.so.6")
    xlib.XOpenDisplay.restype = ctypes.c_void_p
    xlib.XInternAtom.restype = ctypes.c_ulong
    display = ctypes.c_void_p(xlib.XOpenDisplay(None))
    protocols, delete = (
        xlib.XInternAtom(display, name, 0) for name in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW")
    )
    client_message = 33
    event = _ClientMessage(client_message, 0, 1, display, window, protocols, 32)
    event.data[0] = delete
    xlib.XSendEvent(display, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(event))
    xlib.XCloseDisplay(display)
