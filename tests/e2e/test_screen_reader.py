"""The whole path of a screen reader: the real program on an X server, heard by an AT-SPI client.

Skipped where the X server, D-Bus, AT-SPI or xdotool are not installed.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from ctypes.util import find_library
from pathlib import Path
from typing import IO, Any

import pytest

from annotator.editing.session import Session
from annotator.editing.suggestions import Propose
from annotator.formats.schema_file import load_schema
from annotator.model.proposal import Proposal, ProposedSpan, Provider
from annotator.store.project import create_project, open_project
from annotator.transfer.importing import ImportOptions, import_files
from annotator.transfer.settling import settle

CHECKOUT = Path(__file__).parents[2]
NEEDED = ("Xvfb", "dbus-daemon", "xdotool")
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
missing = [name for name in NEEDED if shutil.which(name) is None]
if find_library("atspi") is None and not Path("/usr/lib/x86_64-linux-gnu/libatspi.so.0").exists():
    missing.append("libatspi")
if not LAUNCHER.exists():
    missing.append(LAUNCHER.name)
pytestmark = pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")

PATIENCE = 30.0  # seconds for what a busy machine may take long for
QUIET = 0.8  # so long nothing is heard when all was said
# neither English nor French: nothing else is suggested than what stands here
TEXT = (
    "Ein Abkommen ist nah\nMarie Lambert, die niederländische Finanzministerin, traf Paul Okafor am"
    " Montag in Bakou. Marie Lambert reiste am Abend wieder ab, und Paul Okafor blieb noch.\n"
)
MARKS = (
    ("Marie Lambert", "PERSON", 0.97),
    ("niederländische Finanzministerin", "ROLE", 0.8),
    ("Paul Okafor", "PERSON", 0.6),
    ("Montag", "DATE", 0.95),
    ("Bakou", "GPE", 0.92),
)


class Said(list[str]):
    """What was said after a key."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader


class Reader:
    """The program, a keyboard, and what a screen reader hears. ``heard`` is the transcript."""

    def __init__(self, listener: subprocess.Popen[str], environment: dict[str, str]) -> None:
        assert listener.stdout is not None
        self.heard: list[str] = []
        self._environment = environment
        self._events: queue.Queue[dict[str, Any]] = queue.Queue()
        self.thread = threading.Thread(target=self._read, args=(listener.stdout,))
        self.thread.start()

    def _read(self, stream: IO[str]) -> None:
        for line in stream:
            self._events.put(json.loads(line))

    def wait_for(self, event: str) -> dict[str, Any]:
        """The next event of this kind."""
        while True:
            told = self._events.get(timeout=PATIENCE)
            if told["event"].startswith(event):
                return told

    def press(self, *keys: str) -> Said:
        """What is said after keys, as xdotool names them; a name for what gets the keyboard."""
        self.keys(*keys)
        return self.listen()

    def keys(self, *keys: str) -> None:
        """Press keys."""
        self.heard.append(f"[{' '.join(keys)}]")
        for key in keys:
            self.run("xdotool", "key", "--clearmodifiers", key)

    def step(self, key: str) -> Said:
        """What a key gives the keyboard to; the next step need not wait for silence."""
        self.keys(key)
        said = Said(self)
        while not said or not said[-1].startswith("focus: "):
            said.append(self.more(PATIENCE))
            assert said[-1], "nothing has the keyboard"
        return said

    def to_front(self) -> None:
        """Give the window the keyboard, as a window manager would."""
        found = self.run("xdotool", "search", "--sync", "--onlyvisible", "--name", "– Annotator")
        self.run("xdotool", "windowfocus", "--sync", found.split()[-1])

    def type(self, text: str) -> Said:
        """What is said after typing."""
        self.heard.append(f"[{text}]")
        self.run("xdotool", "type", "--delay", "60", text)
        return self.listen()

    def more(self, timeout: float) -> str:
        """What is said next, "" where nothing is for so long."""
        while True:
            try:
                told = self._events.get(timeout=timeout)
            except queue.Empty:
                return ""
            sentence = words(told)
            if sentence:
                return sentence

    def listen(self) -> Said:
        """All that is said until it is quiet; something must be."""
        said = Said(self)
        while sentence := self.more(QUIET if said else PATIENCE):
            said.append(sentence)
        assert said, "nothing was said"
        self.heard += [f"    {sentence}" for sentence in said]
        return said

    def run(self, *command: str) -> str:
        """Run a program beside it."""
        done = subprocess.run(
            command, env=self._environment, capture_output=True, text=True, timeout=60, check=True
        )
        return done.stdout


def words(told: dict[str, Any]) -> str:
    """An event as it would be spoken, "" for one that says nothing by itself."""
    if told["event"] == "object:announcement":
        return str(told["said"])
    if told["event"].startswith("object:state-changed:focused"):
        parts = (told["name"], told["role_name"], told["description"])
        return "focus: " + ", ".join(part for part in parts if part)
    return ""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One article with five suggestions."""
    folder = tmp_path_factory.mktemp("reader")
    path = folder / "reader.annot"
    create_project(path, load_schema("news")).close()
    (folder / "one.txt").write_text(TEXT, "utf-8")
    import_files(path, [folder / "one.txt"], ImportOptions(default_author="marie"))
    settle(path)
    spans = tuple(
        ProposedSpan(TEXT.index(quote), TEXT.index(quote) + len(quote), f"span:{label}", score)
        for quote, label, score in MARKS
    )
    provider = Provider(name="test", version="1")
    opened = open_project(path)
    proposal = Proposal(article=1, provider=provider, spans=spans)
    Session(opened, "marie").apply(Propose(proposals=(proposal,)))
    opened.close()
    return path


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """An X server and a message bus of their own."""
    runtime = tmp_path_factory.mktemp("runtime")
    runtime.chmod(0o700)
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    display = f":{server.stdout.readline().strip()}"
    environment = {**os.environ, "DISPLAY": display, "XDG_RUNTIME_DIR": str(runtime)}
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
    yield environment
    for process in (bus, server):
        process.terminate()
        process.wait(30)
        process.stdout.close()


@pytest.fixture
def reader(session: dict[str, str], project: Path, tmp_path: Path) -> Iterator[Reader]:
    """The program with the project open, its window in front, listened to."""
    config = tmp_path / "config"
    config.mkdir()
    chosen = {"author": "marie", "language": "en", "theme": "light"}
    (config / "settings.json").write_text(json.dumps(chosen), "utf-8")
    copy = tmp_path / "reader.annot"
    shutil.copy(project, copy)
    environment = {
        **session,
        "ANNOTATOR_CONFIG": str(config),
        "PYTHONPATH": str(CHECKOUT),
        "QT_QPA_PLATFORM": "xcb",
        # no desktop here says that a screen reader runs
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    listener = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("screen_reader.py"))],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    made = Reader(listener, environment)
    program: subprocess.Popen[bytes] | None = None
    try:
        made.wait_for("ready")
        program = subprocess.Popen(
            [sys.executable, "-m", "annotator", str(copy)],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        made.to_front()
        yield made
    finally:
        for process in (program, listener):
            if process is not None:
                process.terminate()
                process.wait(30)
        made.thread.join(30)
        listener.stdout.close()
        out = os.environ.get("ANNOTATOR_TRANSCRIPT")
        if out:
            with Path(out).open("a", encoding="utf-8") as stream:
                stream.write("\n".join(made.heard) + "\n\n")


def holds(said: Said, part: str) -> bool:
    """Whether this is said; on a busy machine it may come after the first silence."""
    while not any(part in sentence for sentence in said):
        sentence = said.reader.more(PATIENCE)
        if not sentence:
            return False
        said.append(sentence)
    return True


def named(said: Said) -> bool:
    """Whether all that got the keyboard has a name."""
    return all(not sentence.startswith("focus: , ") for sentence in said) and all(
        len(sentence.removeprefix("focus: ").split(", ")) > 1
        for sentence in said
        if sentence.startswith("focus: ")
    )


def test_the_article_is_read_and_corrected_by_ear(reader: Reader) -> None:
    said = reader.listen()
    assert holds(said, "Ein Abkommen ist nah, document")
    assert holds(said, "PERSON, Marie Lambert, suggestion, 0.97, 1 of 5")
    assert holds(
        reader.press("Tab"), "ROLE, niederländische Finanzministerin, suggestion, 0.80, 2 of 5"
    )
    assert holds(reader.press("k"), "PERSON, Marie Lambert, suggestion, 0.97, 1 of 5")
    said = reader.press("space")
    assert holds(said, "PERSON, Marie Lambert, accepted, 0.97, 1 of 5")
    assert holds(said, "ROLE, niederländische Finanzministerin, suggestion, 0.80, 2 of 5")
    # another label, then the next one; her name further down is suggested by then
    said = reader.press("j", "j", "j", "3")
    assert holds(said, "ORG, Bakou, accepted, 0.92, 5 of 6")
    said = reader.press("ctrl+z")
    assert holds(said, "GPE, Bakou, suggestion, 0.92, 5 of 6") and holds(said, "Undone")
    assert holds(reader.press("x"), "of 5")
    # what is selected is said, and an answer of the program too
    assert holds(reader.press("ctrl+Home", "ctrl+shift+Right"), "Ein")
    assert holds(reader.press("Escape", "e"), "Focus a span first")


def test_relations_are_made_and_said(reader: Reader) -> None:
    reader.listen()
    said = reader.press("r")
    assert holds(said, "niederländische")
    letter = next(
        part.split(":")[0].strip()
        for sentence in said
        for part in sentence.split(". ")
        if "niederländische" in part
    )
    said = reader.press(letter.lower())
    assert holds(said, "HOLDS_ROLE")
    said = reader.press("Escape", "shift+Tab", "Tab", "i")
    assert holds(
        said, "HOLDS_ROLE, Marie Lambert to niederländische Finanzministerin, accepted, 1 of 1"
    )


def test_panes_and_lists_say_what_is_chosen(reader: Reader) -> None:
    reader.listen()
    said = reader.press("ctrl+k")
    assert holds(said, "focus: Commands, text") and holds(said, "Accept, Space, 1 of")
    assert holds(reader.press("Down"), "Reject or delete, X, 2 of")
    assert holds(reader.press("Escape"), "focus: Ein Abkommen")
    said = reader.press("ctrl+e")
    assert holds(said, "No entities yet") and named(said)
    reader.press("Escape")
    said = reader.press("e")
    assert holds(said, "focus: Entity, text") and holds(said, "New entity “Marie Lambert”, 1 of 1")
    said = reader.press("Return")
    assert holds(said, "focus: Ein Abkommen") and holds(said, "Marie Lambert")
    said = reader.press("ctrl+e")
    assert holds(said, "focus: Find an entity, text")
    assert holds(said, "Marie Lambert, PERSON · mentions: 1 · articles: 1, 1 of 1")
    for _ in range(4):
        assert named(reader.press("Tab"))
    assert holds(reader.press("Escape"), "focus: Ein Abkommen")
    said = reader.press("c")
    assert holds(said, "focus: Comment")
    reader.press("Escape")
    said = reader.press("slash")
    assert holds(said, "focus: Label, text") and holds(said, "PERSON, 1 of 10")
    assert holds(reader.press("Down"), "ROLE, 2 of 10")
    reader.keys("Escape")
    reader.to_front()
    said = reader.press("F1")
    assert holds(said, "focus: All keys")
    assert holds(reader.press("Escape"), "focus: Ein Abkommen")
    said = reader.press("shift+F6")
    assert holds(said, "Ein Abkommen ist nah") and named(said)


def test_find_everywhere_says_its_lines(reader: Reader) -> None:
    reader.listen()
    said = reader.press("Escape", "Escape", "ctrl+shift+f")
    assert holds(said, "focus: Find everywhere, text, Words")
    # nothing that lies between is touched on the way
    assert not any("button" in sentence for sentence in said)
    said = reader.type("Okafor")
    assert holds(said, "2 lines in 1 article")
    said = reader.press("Return")
    assert holds(said, "no label, Okafor")
    assert holds(reader.press("space"), "1 ticked")
    assert named(reader.press("Down"))
    reader.press("Escape")
    assert holds(reader.press("Escape"), "focus: Ein Abkommen")


def test_the_schema_editor_names_all_its_fields(reader: Reader) -> None:
    reader.listen()
    said = reader.press("ctrl+shift+l")
    assert holds(said, "PERSON") and named(said)
    stops = [reader.step("Tab") for _ in range(18)]
    assert all(named(said) for said in stops)
    names = [said[-1].removeprefix("focus: ").split(",")[0] for said in stops]
    fields = [
        "Name",
        "Short form",
        "Key 1",
        "Colour 1",
        "Description",
        "Examples: yes",
        "Examples: no",
    ]
    first = names.index("Name")
    assert [name.split(".")[0] for name in names[first : first + len(fields)]] == fields
