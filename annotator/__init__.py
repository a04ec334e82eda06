"""Annotator: correct machine-made annotations of news articles, one SQLite file a project."""

__version__ = "0.1.0"
