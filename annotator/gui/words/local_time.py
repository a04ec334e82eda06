"""Moments that the journal keeps, as a person reads them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QLocale


def local_time(at: str) -> str:
    """UTC as the journal keeps it, as local date and time."""
    try:
        moment = datetime.fromisoformat(at).astimezone()
    except ValueError:
        return at
    day = (
        ""
        if moment.date() == datetime.now().date()
        else (
            QLocale().toString(
                QDate(moment.year, moment.month, moment.day), QLocale.FormatType.ShortFormat
            )
            + " "
        )
    )
    return day + moment.strftime("%H:%M:%S")
