"""Counts of right, spurious and missed, and what they amount to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """``right`` were proposed and are gold, ``spurious`` are not gold, ``missed`` only gold."""

    right: int = 0
    spurious: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right, self.spurious + other.spurious, self.missed + other.missed
        )

    def facts(self) -> dict[str, float]:
        """All of them, as commands tell them."""
        return {
            "f1": round(self.f1, 4),
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "right": self.right,
            "spurious": self.spurious,
            "missed": self.missed,
        }

    @property
    def precision(self) -> float:
        """Right of all proposed; 0 where nothing was."""
        return _ratio(self.right, self.right + self.spurious)

    @property
    def recall(self) -> float:
        """Right of all gold; 0 where there is none."""
        return _ratio(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return _ratio(2 * self.right, 2 * self.right + self.spurious + self.missed)

    @property
    def shares(self) -> tuple[float | None, float | None, float | None]:
        """Precision, recall and F1 as people are told them; None where there is nothing to share:
        where nothing was proposed no proposal was wrong."""
        proposed, gold = self.right + self.spurious, self.right + self.missed
        return (
            self.precision if proposed else None,
            self.recall if gold else None,
            self.f1 if proposed or gold else None,
        )


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
