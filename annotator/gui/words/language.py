"""The language that the window speaks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from annotator.base.paths import resources

LANGUAGES = ("en", "fr")
# of the application, for what is written down in that language
_PROPERTY = "spoken"


def translate(application: QCoreApplication, chosen: str) -> str:
    """Install the translators for the chosen language, "" for the system's; the language's code.

    What is shown already keeps its words.
    """
    language = chosen or system_language()
    application.setProperty(_PROPERTY, language)
    for before in application.findChildren(QTranslator):
        application.removeTranslator(before)
        before.deleteLater()
    QLocale.setDefault(QLocale(chosen) if chosen else QLocale.system())
    install(application, language)
    return language


def install(application: QCoreApplication, language: str) -> None:
    """Install the catalogues of a language; the English one has the plurals alone."""
    places = [(resources() / "translations", f"annotator_{language}")]
    if language != "en":
        qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        places.insert(0, (qt, f"qtbase_{language}"))
    for place, name in places:
        translator = QTranslator(application)
        if translator.load(name, str(place)):
            application.installTranslator(translator)


def system_language() -> str:
    """The first of the system's languages that the window speaks, else English."""
    for name in QLocale.system().uiLanguages():
        code = name.replace("_", "-").split("-")[0].lower()
        if code in LANGUAGES:
            return code
    return "en"


def interface_language() -> str:
    """The code of the language that :func:`translate` chose."""
    application = QCoreApplication.instance()
    return str(application.property(_PROPERTY) or "en") if application is not None else "en"
