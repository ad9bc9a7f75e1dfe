"""What PowerShell writes down of each call (module logging, event 4103) holds no secret that a person typed.

It writes down what is bound to each parameter. So a secret is bound as an object, and its text, once read,
goes to methods of .NET alone.
"""

import re

from runbook.resources import templates_folder

_READS = "Get-RbPlainSecret"


def test_the_text_of_a_secret_is_given_to_no_function():
    readers = [text for text in _functions() if f"({_READS} " in text or f"= {_READS} " in text]
    assert len(readers) > 2
    for text in readers:
        names = _tainted(text)
        bound = [name for name in names if re.search(rf" -[A-Z]\w+ \(?\${name}\b", text)]
        assert bound == [], text
        assert not re.search(rf" -[A-Z]\w+ \({_READS}", text), text


def test_no_function_takes_a_secret_as_a_text():
    heads = re.findall(r"\[(\w+)\]\$(Secret|Typed\w*Secret)\b", "\n".join(_functions()))
    kinds = {kind for kind, _ in heads}
    # msi_install is told the name of the property that takes one; it reads the secret itself.
    assert kinds == {"object", "string"}
    named = [text for text in _functions() if re.search(r"\[string\]\$Secret\b", text)]
    assert [text.split()[1] for text in named] == ["Invoke-RbMsiInstall"]


def test_the_words_find_a_text_that_is_handed_on():
    text = (
        "function A {\n    $plain = Get-RbPlainSecret -Secret $s\n    $b = $plain.Trim()\n    B -Text $b\n}\n"
    )
    assert _tainted(text) == ["plain", "b"]


def _functions():
    scripts = sorted(templates_folder().glob("powershell/**/*.ps1")) + sorted(
        templates_folder().glob("kinds/*/powershell.ps1")
    )
    for path in scripts:
        yield from re.split(r"(?m)^(?=function )", path.read_text("utf-8"))[1:]


def _tainted(text):
    """Return the variables that hold the text of a secret, or what was made of it."""
    found: list[str] = []
    for line in text.splitlines():
        assigned = re.match(r"\s*(?:if .*\{ )?\$(\w+) \+?= (.*)", line) or re.match(
            r".*\{ \$(\w+) \+= (.*)", line
        )
        sources = [_READS, *(rf"\${name}\b" for name in found), r"\$sign\b"]
        if assigned and any(re.search(source, assigned[2]) for source in sources):
            found.append(assigned[1])
    return found
