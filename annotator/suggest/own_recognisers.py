"""Our own recognisers, ``resources/pipelines/LANGUAGE``: weights that stand on a stock pipeline.

A folder holds ``ner/``, ``labels.npz`` (see ``labeller.py``), ``meta.json`` (name, version, base,
sums of the files) and ``card.md``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.model.schema import Kind, Schema

if TYPE_CHECKING:
    from spacy.language import Language

FILES = ("ner/cfg", "ner/model", "ner/moves", "labels.npz")


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """One of them; ``files``: relative path to sha256."""

    name: str
    version: str
    folder: Path
    files: dict[str, str]

    @property
    def hash(self) -> str:
        """Tells two builds of one version apart."""
        lines = "".join(f"{name} {digest}\n" for name, digest in sorted(self.files.items()))
        return hashlib.sha256(lines.encode()).hexdigest()[:12]

    def broken(self) -> str | None:
        """The first file that is missing or not what was built."""
        for name in FILES:
            try:
                if sha256(self.folder / name) != self.files.get(name):
                    return name
            except OSError:
                return name
        return None

    def put_into(self, nlp: Language, config: Mapping[str, Any]) -> None:
        """Give ``nlp`` this recogniser; ``config`` is that of the pipeline it was trained from."""
        self._fill(nlp.add_pipe("ner", config=_settings(config)))

    def beside(self, nlp: Language, config: Mapping[str, Any]) -> Any:
        """This recogniser, to be called on documents of ``nlp``, which keeps its own."""
        return self._fill(nlp.create_pipe("ner", config=_settings(config)))

    def _fill(self, recogniser: Any) -> Any:
        return recogniser.from_disk(self.folder / "ner", exclude=["vocab"])


def _settings(config: Mapping[str, Any]) -> dict[str, Any]:
    return {"model": config["components"]["ner"]["model"]}


def serves(schema: Schema) -> bool:
    """Whether our own recognisers are for a schema: a role is what no stock pipeline knows."""
    return schema.named(Kind.SPAN, "ROLE") is not None


def find_own(folder: Path, base: str, version: str) -> Own | None:
    """The recogniser in ``folder`` if it was trained from this ``version`` of ``base``."""
    try:
        meta = json.loads((folder / "meta.json").read_text("utf-8"))
        if meta["base"] != {"name": base, "version": version}:
            return None
        return Own(
            name=str(meta["name"]),
            version=str(meta["version"]),
            folder=folder,
            files=dict(meta["files"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def sha256(path: Path) -> str:
    """The sum of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
