"""The golden samples are what the program renders today."""

import os

import pytest

from tests.makers.samples import SAMPLES, rendered_samples


@pytest.mark.skipif(os.name == "nt", reason="the samples name files with forward slashes")
def test_samples_are_fresh() -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in SAMPLES.iterdir()}
    assert kept == rendered_samples(), (
        "na een gewilde wijziging: make samples, en bekijk het verschil"
    )
