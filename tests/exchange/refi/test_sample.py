"""The sample of the standard, whole: what its XML holds is in the study, or in the report, and nothing is in neither."""

import io
import zipfile
from collections import Counter
from xml.etree.ElementTree import Element

import pytest

from qualcli.exchange.refi.plan import Arrival
from qualcli.exchange.refi.xml import local, read_xml
from tests.exchange.qda import came, lost, sent, written
from tests.exchange.schemas import SCHEMAS, qde_of, schema

SAMPLE = SCHEMAS / "atlasti-8.4-TestProject.qdpx"


def sample() -> tuple[Element, Arrival]:
    """The sample's XML, and what comes of it."""
    if not SAMPLE.exists():
        pytest.skip("the sample is not at hand")
    data = SAMPLE.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = read_xml(archive.read("Project.qde"), "Project")
    return root, came(io.BytesIO(data))


def test_every_element_of_the_sample_is_in_the_study_or_in_the_report() -> None:
    root, arrival = sample()
    there = Counter(map(local, root.iter()))
    said = lost(arrival)

    assert arrival.codes == there["Code"]
    assert said["graphs"] == there["Graph"]
    assert said["regions of PDF pages"] == there["PDFSelection"]
    assert said["selections of pictures"] == there["PictureSelection"]
    assert said["stretches of film"] == there["VideoSelection"]
    assert said["PDF files"] == there["PDFSource"]
    assert said["films"] == there["VideoSource"]
    codings = sum(one.codings for one in arrival.documents)
    gone = sum(number for what, number in said.items() if what.startswith("codings "))
    assert codings + gone == there["Coding"]


def test_nothing_is_said_to_be_kept_that_is_not_there() -> None:
    """The sample comes without its texts, those of its films and PDF files among them."""
    _, arrival = sample()
    became = {(one.what, one.became) for one in arrival.losses}

    assert {("pictures", "left out"), ("films", "left out"), ("PDF files", "left out")} <= became
    assert not [one for one in arrival.losses if "kept" in one.became and one.what in ("films", "PDF files")]


def test_what_comes_of_the_sample_leaves_valid_and_comes_back() -> None:
    _, arrival = sample()
    first = sent(written(arrival), "atlasti")

    schema("Project.xsd").validate(io.BytesIO(qde_of(first)))
    assert sent(written(came(io.BytesIO(first))), "atlasti") == first
