"""An empty PySide6 window in a process of its own: what any start is compared with."""

from __future__ import annotations

import time

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from tests.benchmarks.memory import rss

painted = []


class Canvas(QWidget):
    """Says when it is painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painted.append(event)


if __name__ == "__main__":
    application = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(Canvas())
    window.resize(1440, 900)
    window.show()
    while not painted:
        application.processEvents()
    told = f'"painted": {time.monotonic()}, "cpu": {time.process_time()}'
    print(f'{{{told}, "rss": {rss()}}}')
