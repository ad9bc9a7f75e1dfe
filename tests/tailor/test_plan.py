"""The plan: steps filled for the profile, what became of the article, and a hash that means something."""

from runbook.model.guide import GuideHazard, HazardLevel
from runbook.model.packs import (
    FieldNote,
    GuideDecision,
    GuideTable,
    Point,
    Source,
    TableRow,
    TopologyEdge,
    TopologyNode,
    Way,
)
from runbook.model.steps import ANY_COMPUTER
from runbook.model.text import Span, words_of
from runbook.model.work import GuideSay, GuideType, Sentence
from runbook.tailor.anchors import bind
from runbook.tailor.plan import make_plan
from tailor.small import (
    LOCAL,
    LOCAL_DATA,
    REMOTE,
    REMOTE_DATA,
    SENTENCES,
    act,
    article,
    at,
    line,
    look,
    made,
    pack,
    phase,
    profile,
    quote,
    step,
    variant,
    with_text,
)

SOURCE = Source("a page", "reported")


def one_step(**fields):
    whole = pack(phases=(phase("p", step("a", for_each="servers", **fields)),), claims=())
    return made(whole, texts=article(())).steps()[0]


def test_a_variant_adds_to_lists_and_replaces_what_it_states():
    where = step(
        "where",
        title="Where",
        minutes=5,
        instruction=(line("Open it."),),
        point_of_no_return=True,
        variants=(
            variant("far", REMOTE, minutes=9, instruction=(line("Type it."),), point_of_no_return=False),
            variant("near", LOCAL),
        ),
    )
    (found,) = made(pack(phases=(phase("p", where),), claims=()), texts=article(())).steps()
    assert [words_of(text) for text in found.instruction] == ["Open it.", "Type it."]
    assert (found.title, found.minutes, found.point_of_no_return) == ("Where", 9, False)


def test_lines_stand_or_fall_with_their_own_condition():
    found = one_step(
        instruction=(line("far", REMOTE), line("near", LOCAL)),
        hazards=(
            GuideHazard("warning", "hot on {{ server.name }}", at(1)),
            GuideHazard("note", "x", at(2), LOCAL),
        ),
        work=(
            GuideType(page="Page", field="Server", value="{{ db.server }}", place=at(3)),
            GuideType(page="P", field="L", value="x", place=at(4), when=LOCAL),
        ),
    )
    assert [words_of(text) for text in found.instruction][-1] == "far"
    assert [words_of(hazard.text) for hazard in found.hazards] == ["hot on W01"]
    assert [value.value for value in found.values] == ["SQL01"]


def test_the_gravest_hazard_stands_first_and_equals_keep_their_order():
    levels: tuple[HazardLevel, ...] = ("note", "caution", "warning", "caution", "warning")
    hazards = tuple(GuideHazard(level, f"{level} {at_}", at(at_)) for at_, level in enumerate(levels, 1))
    found = [words_of(hazard.text) for hazard in one_step(hazards=hazards).hazards]
    assert found == ["warning 3", "warning 5", "caution 2", "caution 4", "note 1"]


def test_probes_and_actions_get_final_arguments():
    found = one_step(
        work=(
            look("tcp_port", {"host": "{{ db.server }}", "port": "1433"}),
            act("exe_install", {"file": "a", "arguments": ("/s", "{{ db.server }}")}),
        ),
    )
    assert found.before[0].arguments == {"host": "SQL01", "port": "1433"}
    assert found.before[0].expected is True
    assert found.actions[0].arguments == {"file": "a", "arguments": ("/s", "SQL01")}


def test_an_expected_value_has_the_type_that_the_probe_yields():
    data = {**REMOTE_DATA, "db": {"placement": "remote", "server": "SQL01", "tuned": True, "build": "17763"}}
    looks = (
        look("os_build", {}, "{{ db.build }}", comparison="at_least"),
        look("file_exists", {"path": "x"}, "{{ db.tuned }}"),
        look("service_startup", {"name": "x"}, ("auto", "manual"), comparison="one_of"),
    )
    whole = pack(phases=(phase("p", step("a", work=looks)),), claims=())
    found = made(whole, data, texts=article(())).steps()[0].after
    assert [probe.expected for probe in found] == [17763, True, ("auto", "manual")]


def test_a_probe_names_the_step_of_its_own_server():
    ready = look("session_after", {"step": "a"}, by="a")
    gone = look("service_state", {"name": "x"}, "running", by="never")
    steps = (
        step("a", for_each="servers", instruction=(line("Go."),)),
        step("b", for_each="servers", work=(ready, gone), instruction=(line("Go."),)),
        step("never", when=LOCAL),
    )
    found = made(pack(phases=(phase("p", *steps),), claims=()), texts=article(())).steps()
    assert [(entry.id, [probe.by for probe in entry.before]) for entry in found] == [
        ("a", []),
        ("b", ["a", ""]),
        ("a@w02", []),
        ("b@w02", ["a@w02", ""]),
    ]
    assert found[3].before[0].arguments == {"step": "a@w02"}


def test_a_probe_that_names_no_step_of_the_guide_is_an_error():
    probe = look("service_state", {"name": "x"}, "running", by="setup.rum")
    whole = pack(phases=(phase("p", step("setup.run"), step("b", work=(probe,))),), claims=())
    plan, found = make_plan(bind(whole, [article(())]), profile(), "2026-11-24")
    assert plan is None
    assert [(entry.code, entry.details) for entry in found] == [
        ("unknown-step", ("did you mean 'setup.run'?",))
    ]


def test_a_step_says_its_article_lines_and_why_it_is_in():
    found = {entry.id: entry for entry in made().steps()}["setup.database"]
    assert [(ref.line, ref.text) for ref in found.article] == [(13, "Type the name of the database server.")]
    assert [why.text for why in found.because] == ["db.placement is 'remote' (contoso.yaml:4)"]
    assert found.guide == at(20)


def test_a_step_serves_what_others_claim():
    steps = (
        step("a", quotes=(quote("run", "Run Setup.exe.", 1),)),
        step("b", serves=("run",)),
        step("c", work=(GuideSay(say="Go.", expect=(Sentence("Done.", quotes=("run",)),)),)),
    )
    plan = made(pack(phases=(phase("p", *steps),), claims=()), texts=article((SENTENCES[2],)))
    assert [entry.article[0].text for entry in plan.steps()] == ["Run Setup.exe."] * 3
    assert plan.dispositions[0].steps == ("a", "b", "c")


def test_every_unit_of_the_article_has_its_disposition():
    plan = made()
    assert [(unit.line, unit.disposition, unit.by, unit.steps) for unit in plan.dispositions] == [
        (10, "context", "title", ()),
        (11, "context", "heading", ()),
        (12, "step", "setup.run", ("setup.run",)),
        (13, "step", "setup.database", ("setup.database",)),
        (14, "step", "setup.log-off", ("setup.log-off",)),
        (15, "fact", "needs-windows", ()),
    ]


def test_what_nobody_claims_becomes_a_step_to_review_and_must_be_signed():
    plan = made(texts=article((*SENTENCES, ("install", "sentence", "Feed the cat.", 4))))
    last = plan.phases[-1]
    assert (last.id, [entry.title for entry in last.steps]) == ("unreviewed", ["Review article line 16"])
    assert "Feed the cat." in words_of(last.steps[0].instruction[0])
    assert plan.dispositions[-1].disposition == "unclaimed"
    assert [matter.rule for matter in plan.signatures if matter.is_open] == ["unreviewed-text"]


def test_an_unreviewed_text_can_be_acknowledged():
    data = {**REMOTE_DATA, "acknowledge": [{"rule": "unreviewed-text", "by": "A", "date": "2026-11-01"}]}
    plan = made(data=data, texts=article((*SENTENCES, ("install", "sentence", "Feed the cat.", 4))))
    assert not plan.is_draft


def test_a_changed_sentence_makes_its_step_suspect():
    plan = made(texts=with_text(article(), 3, "Type the full name of the database server."))
    found = {entry.id: entry for entry in plan.steps()}["setup.database"]
    assert [ref.suspect for ref in found.article] == [True]
    assert [matter.rule for matter in plan.signatures] == ["suspect-quote"]


def test_a_table_has_the_rows_that_hold_and_is_left_out_without_any():
    rows = (
        TableRow(("Server", "**{{ server.name }}**"), at(1), for_each="servers"),
        TableRow(("Near", "x"), at(2), LOCAL),
    )
    tables = (
        GuideTable("glance", "At a glance", "", "front", ("What", "Value"), rows, at(1)),
        GuideTable("none", "Empty", "", "appendix", ("What",), (TableRow(("x",), at(2), LOCAL),), at(1)),
    )
    (glance,) = made(pack(tables=tables)).tables
    assert glance.id == "glance"
    assert glance.rows[1] == ((Span("plain", "Server"),), (Span("ui", "W02"),))


def test_a_drawing_has_the_boxes_that_hold_and_arrows_between_these():
    lines = (line("far", REMOTE), line("near", LOCAL))
    nodes = (
        TopologyNode("app", "{{ server.name }}", lines, 1, 1, at(1), for_each="servers"),
        TopologyNode("db", "{{ db.server }}", (), 2, 1, at(2), REMOTE),
    )
    edges = (TopologyEdge("app", "db", "TCP 1433", at(3)), TopologyEdge("app", "cloud", "none", at(4)))
    found = made(pack(nodes=nodes, edges=edges)).topology
    assert [(node.id, node.title, node.lines, node.row) for node in found.nodes] == [
        ("app", "W01", ("far",), 1),
        ("app@w02", "W02", ("far",), 2),
        ("db", "SQL01", (), 1),
    ]
    assert [(edge.start, edge.end) for edge in found.edges] == [("app", "db"), ("app@w02", "db")]


def test_a_field_note_that_holds_stands_at_its_steps():
    notes = (
        FieldNote("odd", "Odd", "On {{ server.name }}", SOURCE, ("check.windows",), at(1)),
        FieldNote("near", "Near", "x", SOURCE, ("setup.run",), at(2), LOCAL),
    )
    plan = made(pack(field_notes=notes))
    assert [(note.id, note.steps) for note in plan.notes] == [("odd", ("1.1", "1.2"))]
    assert plan.steps()[0].notes == ("odd",)


def test_a_decision_says_what_is_chosen_and_advised_and_which_arguments_count():
    pros, cons = (Point("fast", "run", at(1), "photos"),), (Point("dear", "", at(2)),)
    ways = (Way("w", "Widget", pros, cons, REMOTE, REMOTE, at(3)),)
    way = made(pack(decision=GuideDecision("a", "Which?", "needs", ways, at(1)))).decision.options[0]
    assert (way.chosen, way.advised, way.pros[0].counts, way.pros[0].line) == (True, True, True, 12)


def test_needs_are_named_without_the_signs_of_a_key():
    point = Point("Both ways.", "", at(1), "both_ways")
    way = Way("w", "Widget", (point,), (), REMOTE, REMOTE, at(3))
    decision = GuideDecision("a", "Which?", "needs", (way,), at(1))
    record = made(pack(decision=decision), {**REMOTE_DATA, "needs": ["both_ways"]}).decision
    assert record.needs == ("both ways",)
    assert record.options[0].pros[0].counts


def test_a_title_of_the_pack_fits_the_way():
    titles = (line("Go on with {{ db.placement }} data", LOCAL),)
    assert made(pack(titles=titles), LOCAL_DATA).document.title == "Go on with local data"
    assert made(pack(titles=titles), REMOTE_DATA).document.title == "Install Widget"


def test_the_profile_names_its_document_itself():
    data = {**LOCAL_DATA, "document": {"title": "Ours"}}
    assert made(pack(titles=(line("Theirs", LOCAL),)), data).document.title == "Ours"


def test_a_desk_is_no_computer_even_where_a_server_has_that_name():
    data = {**LOCAL_DATA, "servers": [{"name": "desk", "windows": "2019"}]}
    steps = (
        step("here", for_each="servers", host="server"),
        step("there", host="desk"),
        step("nowhere", host=""),
    )
    for hosts in (pack().hosts, {"server": (line("{{ server.name }}"),)}):
        found = made(pack(phases=(phase("p", *steps),), claims=(), hosts=hosts), data, texts=article(()))
        assert [entry.host for entry in found.steps()] == ["desk", ANY_COMPUTER, ANY_COMPUTER]
