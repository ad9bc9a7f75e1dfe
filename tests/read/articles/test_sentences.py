"""Sentences end where a reader would say so."""

import pytest

from runbook.read.articles.sentences import sentence_spans


def sentences(text):
    return [text[begin:end] for begin, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Open the policy (secpol.msc) and go on.",
        "Extract the .zip file and double-click Setup.exe.",
        "(Log in and search on the product name.)",
        "(One sentence. Another one in the same parenthesis.)",
        "Use version 11.0.7001 or later.",
        "Use a browser, e.g. Edge, i.e. Microsoft's own.",
        "Use a tool, e.g. PowerShell.",
        "Go to step (see Fig. 3. of the guide) and stop.",
        "Wait ... until it is done.",
        "1. Add another domain",
        "You will need:",
        "a hand-wrapped line\ngoes on",
        "An open parenthesis ( is no reason to stop",
    ],
)
def test_one_sentence(text):
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Configurable. (Less complex.)", ["Configurable.", "(Less complex.)"]),
        ("Run Setup.exe. Then stop.", ["Run Setup.exe.", "Then stop."]),
        ("Is it right? Yes! Go.", ["Is it right?", "Yes!", "Go."]),
        ("Close it (services.msc). Start it.", ["Close it (services.msc).", "Start it."]),
        ("He said “Stop.” It stopped.", ["He said “Stop.”", "It stopped."]),
        ("Install 11.0. 2016 is old.", ["Install 11.0.", "2016 is old."]),
        ("First line\nSecond line", ["First line", "Second line"]),
        ("An open ( parenthesis. Another sentence.", ["An open ( parenthesis.", "Another sentence."]),
        ("   ", []),
    ],
)
def test_several_sentences(text, expected):
    assert sentences(text) == expected
