"""What looks like a secret is refused; what only resembles one is not."""

import pytest

from runbook.read.secrets import is_secret_name, secret_form


@pytest.mark.parametrize(
    "key",
    [
        *(
            "password",
            "Password",
            "PASSWORD",
            "pwd",
            "sa_pwd",
            "servicePassword",
            "service-password",
            "passwd",
        ),
        *(
            "passphrase",
            "secret",
            "client_secret",
            "clientSecret",
            "token",
            "access_token",
            "kennwort",
            "Passwort",
        ),
        *(
            "api_key",
            "apiKey",
            "private_key",
            "key_material",
            "credential",
            "credentials",
            "accountKey",
            "geheimnis",
        ),
    ],
)
def test_names_of_secrets(key: str) -> None:
    assert is_secret_name(key)


@pytest.mark.parametrize(
    "key",
    [
        *("name", "server", "keys_folder", "key", "author", "compass", "tokenizer", "spinner", "passenger"),
        *("group", "keynote", "type", "port", "rule", "media_kind"),
    ],
)
def test_names_of_anything_else(key: str) -> None:
    assert not is_secret_name(key)


@pytest.mark.parametrize(
    "text",
    [
        *("Password=x", "pwd=x", "Server=a;PASSWORD = x", "https://a:b@c", "-----BEGIN PRIVATE KEY-----"),
        *("-----BEGIN OPENSSH PRIVATE KEY-----", "ghp_0123456789abcdefABCDEF0123456789abcd"),
        *("AKIAIOSFODNN7EXAMPLE", "5d41402abc4b2a76b9719d911017c592", "eyJhbGciOiJIUzI1NiJ9.e30.x"),
        "c2VjcmV0IHZhbHVlIHRoYXQgaXMgbG9uZyBlbm91Z2gK0123",
    ],
)
def test_forms_of_secrets(text: str) -> None:
    assert secret_form(text) != ""


@pytest.mark.parametrize(
    "text",
    [
        *("CONTOSO\\svc-mimsync", "https://sp01.contoso.com:5555", "OU=Staff,DC=contoso,DC=com", "4.6.673.0"),
        r"C:\Program Files\Microsoft Forefront Identity Manager\2010\Synchronization Service\UIShell",
        *("mim-synchronization-service-of-the-customer-contoso", "t.user@contoso.com", "logos/contoso.svg"),
        *(
            "12345678901234567890123456789012",
            "Skype for Business",
            "2026-11-23",
            "FIMSynchronizationService",
        ),
    ],
)
def test_forms_of_anything_else(text: str) -> None:
    assert secret_form(text) == ""
