"""Plain text: whatever the encoding, the characters of the file and nothing else."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from annotator.formats.txt import Txt
from annotator.model.record import Problem, Record

FRENCH = (
    "L’été dernier, « à l'Élysée », le cœur a naîtré — 12 €.\r\nDeuxième ligne où ça finit.\r\n"
)
POLISH = "Premier powiedział we wtorek, że rozmowy będą kontynuowane w przyszłym tygodniu w Łodzi."
RUSSIAN = "Президент заявил во вторник, что переговоры будут продолжены на следующей неделе."


def read(path: Path) -> Record | Problem:
    (found,) = Txt().read(path)
    return found


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "utf-8"),
        (FRENCH, "utf-8-sig"),
        (FRENCH, "utf-16"),
        (FRENCH, "utf-32"),
        (FRENCH, "cp1252"),
        (FRENCH.replace("’", "'").replace("—", "-"), "iso8859_15"),
        (FRENCH, "mac_roman"),
        (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (unicodedata.normalize("NFD", FRENCH), "utf-8"),
        ("plain ASCII\nand no more\n", "utf-8"),
        ("emoji 😀 and\u00a0spaces\u202fkept ", "utf-8"),
        # short ones in English and French are Windows'
        ("« Où est-il ? » a demandé l’élève.", "cp1252"),
        ("NOËL À L'HÔTEL", "cp1252"),
        ("São Paulo a battu le Žalgiris Kaunas à domicile.", "cp1252"),
        ("La ministre norvégienne Ingrid Åse a visité Malmö et Tromsø.", "cp1252"),
        ("Prix : 5 € l’unité, 20 °C, ½ litre.", "cp1252"),
        ("Un été", "cp1252"),
        ("The café in São Paulo reopened", "cp1252"),
        ("“It’s over,” said Ms. Žižek.", "cp1252"),
        ("Malmö’s mayor, Åsa Öberg, spoke.", "cp1252"),
        ("1½ pints", "cp1252"),
    ],
)
def test_the_text_is_kept_as_it_is_and_the_encoding_is_told(
    tmp_path: Path, text: str, encoding: str
) -> None:
    path = tmp_path / "lead.txt"
    path.write_bytes(text.encode(encoding))
    record = read(path)
    assert isinstance(record, Record)
    assert record.text == text
    assert record.id == "lead"
    assert record.meta == {"encoding": encoding}
    assert record.text.encode(encoding) == path.read_bytes()


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Premiér řekl, že vláda zasedne příští týden.", "cp1250"),
        ("Miniszterelnök: őszi választások lesznek. Az elnök azt mondta, hogy le kell", "cp1250"),
        ("Preşedintele a spus că se va întâlni la Bucureşti cu alţi miniştri.", "cp1250"),
        ("L'œuvre était à Paris, pour Zoé", "iso8859_15"),
        ("La ministre Ingrid Åse a visité Malmö et Tromsø pour les élections.", "mac_roman"),
    ],
)
def test_short_texts_in_other_pages_are_not_taken_for_windows(
    tmp_path: Path, text: str, encoding: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    record = read(path)
    assert isinstance(record, Record) and record.text == text


def test_data_files_are_not_taken_for_articles() -> None:
    assert Txt().sniff(Path("data.json"), b'[{"text": "Rome"}]') == 0
    assert Txt().sniff(Path("README"), b"Rome votes") > 0


def test_utf16_of_either_byte_order(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xfe\xff" + FRENCH.encode("utf-16-be"))
    record = read(path)
    assert isinstance(record, Record) and record.text == FRENCH


def test_the_first_line_is_the_title_and_stays_in_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\n  Rome votes \nIt did.")
    record = read(path)
    assert isinstance(record, Record)
    assert record.title == "Rome votes"
    assert record.text == "\n  Rome votes \nIt did."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\xef\xbb\xbf\r\n", "empty"),
        (bytes(range(256)), "zero bytes"),
        (b"\xff\xfea", "byte 3 is not"),
        (b"\x01\x02\x03\x04\x05\x06\x07 text", "control characters"),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    problem = read(path)
    assert isinstance(problem, Problem)
    assert problem.file == str(path)
    assert reason in problem.reason


def test_fifty_megabytes_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    problem = read(path)
    assert isinstance(problem, Problem)
    assert "50 MB" in problem.reason


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    missing = read(tmp_path / "none.txt")
    assert isinstance(missing, Problem) and "cannot be read" in missing.reason
    path = tmp_path / "locked.txt"
    path.write_text("x")
    path.chmod(0)
    if not os.access(path, os.R_OK):
        locked = read(path)
        assert isinstance(locked, Problem) and "Permission denied" in locked.reason
