"""Numbers of things in words, with the plurals of the window's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QObject


def number(value: int) -> str:
    """``12,345`` as the window's language writes it."""
    return QLocale().toString(value)


def used(mentions: int, articles: int) -> str:
    """``mentions: 12 · articles: 3``, of an entity."""
    return QCoreApplication.translate("Counted", "mentions: {n} · articles: {m}").format(
        n=number(mentions), m=number(articles)
    )


class Counted(QObject):
    """For what is no QObject itself: ``lupdate`` knows a plural in Python by ``self.tr`` alone."""

    def spans(self, n: int) -> str:
        """``3 spans``."""
        return self.tr("%n span(s)", "", n)

    def relations(self, n: int) -> str:
        """``1 relation``."""
        return self.tr("%n relation(s)", "", n)

    def suggestions(self, n: int) -> str:
        """``3 suggestions``."""
        return self.tr("%n suggestion(s)", "", n)

    def suggestions_left(self, n: int) -> str:
        """How many nobody has decided on."""
        return self.tr("%n suggestion(s) left", "", n)

    def words(self, n: int) -> str:
        """``1,204 words``."""
        return self.tr("%Ln word(s)", "", n)

    def places(self, n: int) -> str:
        """``3 places``."""
        return self.tr("%n place(s)", "", n)

    def articles(self, n: int) -> str:
        """``3 articles``."""
        return self.tr("%n article(s)", "", n)

    def changes_back(self, n: int) -> str:
        """How many acts going back to a moment takes back."""
        return self.tr("%n change(s) go back", "", n)

    def problems(self, n: int) -> str:
        """The core's sentence for an import of which nothing was usable."""
        return self.tr("Nothing was imported: %n problem(s).", "", n)

    def title(self, code: str, n: int) -> str:
        """The title of an act on so many things, other values as ``{name}``.

        :raises KeyError: no such act is told with a number.
        """
        match code:
            case "label_identical":
                return self.tr("“{quote}” marked as {label} %n time(s)", "", n)
            case "accept_above":
                return self.tr("%n sure suggestion(s) accepted", "", n)
            case "entity_link":
                return self.tr("“{quote}” is {name}: %n mention(s) linked", "", n)
            case "entity_merge":
                return self.tr("{from} is {to}: %n mention(s) moved", "", n)
            case "done":
                return self.tr("Article done, %n suggestion(s) accepted with it", "", n)
            case "follow":
                return self.tr("%n suggestion(s) follow “{quote}”", "", n)
            case "import":
                return self.tr("%n article(s) imported from {source}", "", n)
            case "label_merge":
                return self.tr("Label {from} merged into {to}: %n passage(s)", "", n)
            case "label_split":
                return self.tr("%n passage(s) of {from} now {to}", "", n)
            case "label_delete":
                return self.tr("Label {label} deleted with %n passage(s)", "", n)
        raise KeyError(code)
