"""What the labels of the recognisers become in the project's schema: one choice for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from annotator.gui.dialogs.base import BaseDialog
from annotator.gui.panels.rows import write
from annotator.gui.panels.widgets import growing, text_label
from annotator.model.schema import Kind, Schema
from annotator.suggest.sources import Source, SourceLabel

WIDTH = 720


class LabelMapsDialog(BaseDialog):
    """:meth:`choices` is what :class:`MapLabels` takes. Labels that become nothing come first."""

    def __init__(
        self,
        sources: Sequence[Source],
        schema: Schema,
        parent: QWidget | None,
        *,
        read_only: bool = False,
    ) -> None:
        heading = QCoreApplication.translate("LabelMapsDialog", "What recognisers’ labels become")
        super().__init__(heading, parent, width=WIDTH)
        self._labels = schema.of_kind(Kind.SPAN)
        self._before: dict[tuple[str, str], SourceLabel] = {}
        self.boxes: dict[tuple[str, str], QComboBox] = {}
        self._said: dict[tuple[str, str], QLabel] = {}
        self.lines.setSpacing(18)
        sentences = self.tr(
            "What a recogniser finds is suggested under the label that stands beside its own, and"
            " so is what the word lists know by that name. This counts for suggestions from now on;"
            " those not decided yet are renewed, what is decided stays."
        )
        self.lines.addWidget(text_label(sentences, "dim", wrap=True))
        self.state = text_label("", "dim")
        for source in sources:
            self._add(source, read_only=read_only)
        if not sources:
            sentence = self.tr("No recogniser is installed for the languages of this project.")
            self.lines.addWidget(text_label(sentence, wrap=True))
        self.lines.addStretch(1)
        if sources and not read_only:
            # inserted at the left, the last one first
            self.foot.insertWidget(0, self.state)
            self.reset = self.add_button(self.tr("All as proposed"), left=True)
            self.reset.clicked.connect(self._reset)
            self.add_closing(self.tr("Use these"))
        else:
            self.add_button(self.tr("Close"), "primary").clicked.connect(self.reject)

    def choices(self) -> dict[str, dict[str, str | None]]:
        """What is chosen otherwise than before: by recogniser, its label to a uid.

        "" leaves it out, None is what is proposed.
        """
        found: dict[str, dict[str, str | None]] = {}
        for (recogniser, name), box in self.boxes.items():
            before = self._before[recogniser, name]
            uid = str(box.currentData())
            chosen = None if uid == before.proposed else uid
            if chosen != before.chosen and uid != before.target:
                found.setdefault(recogniser, {})[name] = chosen
        return found

    def show_samples(self, samples: Mapping[str, Mapping[str, Sequence[Any]]]) -> None:
        """How often each label was said in some articles, and of what."""
        for (recogniser, name), label in self._said.items():
            times, examples = samples.get(recogniser, {}).get(name, (0, ()))
            if times:
                shown = self.tr("{n} × {examples}")
                text = shown.format(n=QLocale().toString(times), examples=" · ".join(examples))
            else:
                text = self.tr("not in the articles looked at")
            label.setText(text)
            label.setToolTip(text if times else "")
        self.state.setText("")

    def _add(self, source: Source, *, read_only: bool) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        title = f"{source.language.upper()} · {source.recogniser}"
        grid.addWidget(text_label(title, "title"), 0, 0, 1, 3)
        ordered = sorted(source.labels, key=lambda label: (label.target != "", label.name))
        for line, label in enumerate(ordered, start=1):
            key = (source.recogniser, label.name)
            said = _Elided()
            box = self._box(label)
            box.setEnabled(not read_only)
            becomes = self.tr("{label} of {recogniser} becomes")
            box.setAccessibleName(becomes.format(label=label.name, recogniser=source.recogniser))
            self._before[key], self.boxes[key], self._said[key] = label, box, said
            grid.addWidget(text_label(label.name), line, 0)
            grid.addWidget(growing(said), line, 1)
            grid.addWidget(box, line, 2)
        self.lines.addLayout(grid)

    def _box(self, label: SourceLabel) -> QComboBox:
        box = QComboBox()
        box.setMinimumWidth(210)
        # a wheel that scrolls the list must not change what it passes
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        proposed = self.tr("{label} (proposed)")
        for uid, name in (("", self.tr("leave out")), *((e.uid, e.name) for e in self._labels)):
            box.addItem(proposed.format(label=name) if uid == label.proposed else name, uid)
        box.setCurrentIndex(max(0, box.findData(label.target)))
        return box

    def _reset(self) -> None:
        for key, box in self.boxes.items():
            box.setCurrentIndex(max(0, box.findData(self._before[key].proposed)))


class _Elided(QLabel):
    """A line that is cut where there is no room; the whole of it on hover."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "dim")

    def minimumSizeHint(self) -> QSize:
        """Qt's; any width will do."""
        return QSize(80, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Qt's; the dialog is as wide as it is, not as its longest line."""
        return self.minimumSizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(self.palette().windowText().color())
            write(painter, self.rect(), self.text())
