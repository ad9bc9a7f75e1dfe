"""Templates: values go in after the marks are parsed, and nothing undefined gets through."""

import pytest

from runbook.model.text import Span
from runbook.tailor.scope import scope_of
from runbook.tailor.templates import rich, string
from tailor.small import LOCAL, LOCAL_DATA, REMOTE, REMOTE_DATA, at, line, pack, profile, value


def scope(data=REMOTE_DATA, facts=None, **changes):
    return scope_of(pack(**changes), profile(data), facts or {}, "2026-11-24")


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("no value", "no value"),
        ("on {{ db.server }}.", "on SQL01."),
        ("{{ server.name | lower }}", "w01"),
        ("{{ servers[1].name }}", "W02"),
        ("{{servers.1.name}}", "W02"),
        ("{{ needs | join(', ') }}", "photos"),
        ("{{ servers | map(attribute=\"name\") | join('; ') }}", "W01; W02"),
        ("{{ db.tuned }}", "true"),
        ("{{ document.date }}", "2026-11-24"),
        ("{{ db.server | replace('SQL', 'DB') | lower }}", "db01"),
        (r"{{ db.server | replace('SQL', 'C:\\new\\x') }}", r"C:\new\x01"),
        ("{{ db.server | replace('SQL', \"it's a }} \") }}", "it's a }} 01"),
        ("{{ needs | join(separator=', ') }}\n", "photos\n"),
        ("{{ server.index }} {{ server.id }} {{ server.last }}", "0 w01 false"),
    ],
)
def test_values_stand_where_the_expression_stood(template, expected):
    assert string(template, scope(), at(1)) == expected


@pytest.mark.parametrize(
    ("account", "template", "expected"),
    [
        ("CONTOSO\\svc", "{{ account | netbios }}", "CONTOSO"),
        ("CONTOSO\\svc", "{{ account | sam }}", "svc"),
        ("svc", "{{ account | sam }}", "svc"),
        ("D:\\KB1\\a.msp", "{{ account | basename }} in {{ account | dirname }}", "a.msp in D:\\KB1"),
        ("child.contoso.com", "{{ account | dn }}", "DC=child,DC=contoso,DC=com"),
        ("DC=child,DC=x,DC=com", "{{ account | at_domain }}", "\\\\child.x.com\\DC=child,DC=x,DC=com"),
        ("CN=C & D,DC=x", "{{ account | at_domain | cmd }}", '"\\\\x\\CN=C & D,DC=x"'),
        ("\\\\files\\sw\\a.msp", "{{ account | beside('Tools') }}", "\\\\files\\sw\\Tools"),
        ("D:\\KB\\a.msp", "{{ account | beside('Tools') }}", "D:\\KB\\Tools"),
        ("\\\\files\\sw\\a.msp", "{{ account | share_server }}", "files"),
        ("https://CA.contoso.com:5555/x", "{{ account | url_host }}", "ca.contoso.com"),
        (["\\\\s\\a", "D:\\O'N"], "{{ account | off_share | ps_list }}", "'D:\\O''N'"),
        (["a", "b"], "{{ account | ps_list }}", "'a', 'b'"),
        ([], "{{ account | ps_list }}", ""),
        ("x", "{{ account | upper }}", "X"),
    ],
)
def test_filters(account, template, expected):
    assert string(template, scope({**REMOTE_DATA, "account": account}), at(1)) == expected


@pytest.mark.parametrize(
    "template",
    [
        "{{ db.nobody }}",
        "{{ values.nobody }}",
        "{{ facts.nobody }}",
        "{{ servers }}",
        "{{ db }}",
        "{{ db.server | netbios }}",
        "{{ db.server | at_domain }}",
        "{{ db.server | share_server }}",
        "{{ db.server | ps_list }}",
        "{{ db.server | shout }}",
        "{{ db.server | default('x') }}",
        "{{ db.server if db.tuned else 'x' }}",
        "{{ 7 * 7 }}",
        "{% if true %}x{% endif %}",
        "{{ db.server",
        "{{}}",
        "{{- db.server -}}",
        "{# a remark #}",
        "{% raw %}x{% endraw %}",
        "{{ db.server | replace('S') }}",
        "{{ db.server | replace('S', 1) }}",
        "{{ db.server | lower('x') }}",
        "{{ db.server | lower() + 'x' }}",
        "{{ db['server'] }}",
        "{{ db.server[0:2] }}",
        "{{ db.server() }}",
        "{{ db.server db.build }}",
        "{{ namespace() }}",
        "{{ servers | map('upper', *needs) }}",
        "{{ step('nowhere') }}",
        "{{ step(db.server) }}",
        "{{ ''.__class__ }}",
    ],
)
def test_what_is_undefined_or_not_of_the_small_language_is_an_error(template):
    here = scope()
    assert string(template, here, at(12)) == ""
    assert [(found.level, found.place.line) for found in here.findings] == [("error", 12)]


def test_marks_become_spans():
    text = rich("Click **Next**, type `{{ db.server }}`, see [here](https://x.y).", scope(), at(1))
    assert text == (
        Span("plain", "Click "), Span("ui", "Next"), Span("plain", ", type "), Span("value", "SQL01"),
        Span("plain", ", see "), Span("link", "here", "https://x.y"), Span("plain", "."),
    )  # fmt: skip


@pytest.mark.parametrize("hostile", ["**bold**", "`code`", "[a](b)", "{{ db.server }}", "<b>"])
def test_a_value_is_never_markup_nor_a_template(hostile):
    here = scope({**REMOTE_DATA, "db": {"placement": "remote", "server": hostile}})
    assert rich("to {{ db.server }}", here, at(1)) == (Span("plain", f"to {hostile}"),)
    assert rich("**{{ db.server }}**", here, at(1)) == (Span("ui", hostile),)
    assert not here.findings


def test_what_stands_between_braces_is_no_mark():
    template = "Type `{{ db.server | replace('SQL', '`**[') }}` in **{{ needs | join('**') }}**."
    text = rich(template, scope(), at(1))
    assert text == (
        Span("plain", "Type "), Span("value", "`**[01"), Span("plain", " in "), Span("ui", "photos"),
        Span("plain", "."),
    )  # fmt: skip


def test_of_a_derived_value_the_one_case_that_holds_counts():
    where = value("where", line("here", LOCAL), line("{{ db.server }}", REMOTE))
    assert string("{{ values.where }}", scope(values=(where,)), at(1)) == "SQL01"
    assert string("{{ values.where }}", scope(LOCAL_DATA, values=(where,)), at(1)) == "here"


@pytest.mark.parametrize(
    ("cases", "code"),
    [
        ((line("a", LOCAL),), "values-gap"),
        ((line("a", REMOTE), line("b")), "values-conflict"),
    ],
)
def test_no_case_or_two_cases_are_errors(cases, code):
    here = scope(values=(value("where", *cases),))
    string("{{ values.where }}", here, at(1))
    assert code in {found.code for found in here.findings}


def test_a_value_that_uses_itself_is_an_error_and_no_endless_loop():
    here = scope(values=(value("a", line("{{ values.b }}")), value("b", line("{{ values.a }}"))))
    string("{{ values.a }}", here, at(1))
    assert here.findings
