"""What looks like a secret, by its key's name or by its form; the value itself is never repeated."""

import re

_NAME = re.compile(
    r"pass(?:word|wd|phrase|wort|code)?s?|pwd|kennw(?:ort|oerter)|secrets?|tokens?|credentials?|"
    r"(?:api|private|access|account|shared|encryption|storage)[_-]?keys?|key[_-]?material|geheimnis|pin",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][a-z]*")
_ANYWHERE = re.compile(
    r"password|passwort|passphrase|kennwort|pwd|secret|private_?key|api_?key|key_?material", re.I
)

_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"-----BEGIN [A-Z0-9 ]*PRIVATE KEY"), "a private key"),
    (
        re.compile(r"(?i)\b(?:password|pwd|passwort|kennwort|accountkey|sharedaccesskey)\s*=\s*\S"),
        "a password",
    ),
    (re.compile(r"(?i)^[a-z][a-z0-9+.-]*://[^/\s:@]*:[^/\s@]+@"), "an address with a password in it"),
    (re.compile(r"^eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*\.?[A-Za-z0-9_-]*"), "an access token"),
    (re.compile(r"^(?:ghp|gho|ghs|github_pat|xox[abp]|sk|AKIA)[_-]?[A-Za-z0-9_-]{16,}$"), "an access token"),
    (
        re.compile(r"^(?=.*[a-fA-F])(?=.*[0-9])(?:[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64,})$"),
        "a key or a hash",
    ),
)
_LONG = re.compile(r"[A-Za-z0-9+/_-]{40,}={0,2}")
"""What may be a key in base64: forty signs are thirty bytes, and no name of a server is as long."""

REASON = (
    "no secret is ever in a profile: profiles are mailed, printed and kept",
    "delete it here; a person types it at the moment of use. If it was real, change it now",
)

_COMMENT = re.compile(
    r"(?:^|[ \t])#[^\n]*?\b(?:password|passwort|kennwort|passphrase|pwd)\b[ \t]*[:=][ \t]*\S", re.I | re.M
)


def comments_with_secrets(text: str) -> list[int]:
    """Return the positions of comments that seem to hold a password."""
    return [match.start() + match.group().index("#") for match in _COMMENT.finditer(text)]


def is_secret_name(key: str) -> bool:
    """Say whether a key's name promises a secret."""
    # adminPassword, admin_password, admin-password: by its words, however they are joined.
    words = [word.lower() for word in _WORD.findall(key)]
    whole = re.sub(r"[^a-z]+", "_", key.lower())
    return bool(_ANYWHERE.search(whole) or _NAME.fullmatch(whole) or any(map(_NAME.fullmatch, words)))


def secret_form(text: str) -> str:
    """Return what a value looks like ("a private key"), "" where it looks like no secret."""
    for pattern, kind in _FORMS:
        if pattern.search(text):
            return kind
    return "a key or a token" if _LONG.fullmatch(text) and _is_mixed(text) else ""


def _is_mixed(text: str) -> bool:
    # Small and capital letters and digits: a long name has mostly two of the three.
    return all(re.search(kind, text) for kind in ("[a-z]", "[A-Z]", "[0-9]"))
