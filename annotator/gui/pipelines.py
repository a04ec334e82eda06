"""Which language models can be chosen."""

from __future__ import annotations


def installed_pipelines() -> dict[str, list[str]]:
    """Language code to the names of its installed pipelines, the default first."""
    # only when the settings are opened: it reads the metadata of all that is installed
    from annotator.suggest.pipelines import installed

    return {language: [each.name for each in found] for language, found in installed().items()}
