"""A learnt recogniser as bytes: kept in a project, handed to the worker as a file."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from annotator.base.errors import BadFile
from annotator.suggest.learning.archives import DAMAGED
from annotator.suggest.learning.chain import Chain
from annotator.suggest.learning.learner import Learnt
from annotator.suggest.learning.network import Network
from annotator.suggest.learning.odds import Odds

_VERSION = 3
# weights so small change nothing
_NOTHING = 0.005
_BETWEEN = "\0"


@dataclass(frozen=True, slots=True, kw_only=True)
class LearntFile:
    """``base``: the title of the recogniser that it stands on, without which it means nothing.

    ``taught_with``: which recognisers read along (:attr:`Classroom.identity`).
    """

    name: str
    version: str
    base: str
    learnt: Learnt
    taught_with: str = ""
    hash: str = ""


def to_bytes(file: LearntFile) -> bytes:
    """All of it; the same for the same recogniser."""
    chain = file.learnt.chain
    kept = np.flatnonzero(np.abs(chain.weights).max(axis=1) > _NOTHING)
    names = np.array(list(chain.features), dtype=object)[kept]
    header = {
        "version": _VERSION,
        "recogniser": [file.name, file.version],
        "base": file.base,
        "taught_with": file.taught_with,
        "labels": file.learnt.labels,
        "odds": file.learnt.odds,
        "caution": file.learnt.caution,
    }
    parts: dict[str, NDArray[np.generic]] = {
        "header": _text(json.dumps(header)),
        "names": _text(_BETWEEN.join(names)),
        "weights": chain.weights[kept].astype(np.float16),
        "numbers": chain.numbers.astype(np.float16),
        "follow": chain.follow,
    }
    beside = file.learnt.beside
    if beside is not None:
        parts["inner"] = beside.inner.astype(np.float16)
        parts["outer"] = beside.outer.astype(np.float16)
    stream = BytesIO()
    np.savez_compressed(stream, allow_pickle=False, **parts)
    return stream.getvalue()


def from_bytes(data: bytes) -> LearntFile:
    """What :func:`to_bytes` wrote.

    :raises BadFile: it is nothing of the kind, or damaged.
    """
    try:
        with np.load(BytesIO(data), allow_pickle=False) as parts:
            header = json.loads(bytes(parts["header"]))
            names = bytes(parts["names"]).decode("utf-8", "surrogatepass").split(_BETWEEN)
            chain = Chain(
                features={name: row for row, name in enumerate(names)},
                weights=parts["weights"].astype(np.float32),
                numbers=parts["numbers"].astype(np.float32),
                follow=parts["follow"].astype(np.float32),
            )
            beside = None
            if "inner" in parts:
                inner, outer = (parts[name].astype(np.float32) for name in ("inner", "outer"))
                beside = Network(inner=inner, outer=outer)
            if header["version"] != _VERSION:
                raise BadFile("it was taught by another version of Annotator.")
            if len(names) != len(chain.weights):
                raise ValueError(names)
            name, version = header["recogniser"]
            return LearntFile(
                name=str(name),
                version=str(version),
                base=str(header["base"]),
                taught_with=str(header.get("taught_with", "")),
                learnt=Learnt(
                    labels=tuple(header["labels"]),
                    chain=chain,
                    beside=beside,
                    odds=Odds(*header["odds"]),
                    caution=float(header["caution"]),
                ),
                hash=digest(data),
            )
    except DAMAGED as error:
        raise BadFile("its file is damaged.") from error


def digest(data: bytes) -> str:
    """A short hash that tells two recognisers apart."""
    return hashlib.sha256(data).hexdigest()[:12]


def _text(text: str) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    return np.frombuffer(text.encode("utf-8", "surrogatepass"), dtype=np.uint8)
