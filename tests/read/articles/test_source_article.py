"""The article that the shipped pack is about, read whole: every expected value was checked by eye."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from runbook.read.articles import read_article

REPOSITORY = Path(__file__).parents[3]
NAME = "install-microsoft-identity-manager-for-user-profiles-in-sharepoint-server.md"
PATH = REPOSITORY / "data/packs/mim-sharepoint/articles" / NAME
LATER = REPOSITORY.parent / "shared/articles/later-edition" / NAME
INSTALL = "installing-microsoft-identity-manager-mim"
CHOOSE = "choosing-mim-for-use-with-sharepoint-server"
WHAT = "what-is-microsoft-identity-manager"
CONNECTOR = "install-the-sharepoint-management-agent-forefront-identity-manager-connector-for-sharepoint"
TITLE = "Install Microsoft Identity Manager for User Profiles in SharePoint Server"


@pytest.fixture(scope="module")
def article():
    return read_article(PATH, "article.md")[0]


@pytest.fixture(scope="module")
def lines():
    return PATH.read_text(encoding="utf-8").split("\n")


def units_of(article, **wanted):
    return [unit for unit in article.units if all(getattr(unit, k) == v for k, v in wanted.items())]


def texts(units):
    return [unit.text for unit in units]


def test_nothing_above_a_note_is_reported_and_the_note_names_the_include():
    _, diagnostics = read_article(PATH, "article.md")
    assert [(found.level, found.place.line) for found in diagnostics] == [("note", 22)]


def test_front_matter_is_strings_and_lists_of_strings(article):
    assert article.front_matter["ms.author"] == "serdars"
    assert article.front_matter["ms.reviewer"] == ""
    assert article.front_matter["ms.collection"] == ["IT_Sharepoint_Server", "IT_Sharepoint_Server_Top"]
    assert article.title == TITLE
    assert article.description.startswith("Learn about Microsoft Identity Manager (MIM) and how it's used")


def test_the_include_names_the_editions(article):
    assert article.editions == ("2016", "2019", "SE")
    assert article.refused_editions == ("2013", "SPO")
    assert [include.path for include in article.includes] == [
        "../includes/appliesto-xxx-2016-2019-SUB-xxx-md.md"
    ]


def test_sections_have_slugs_and_names(article):
    assert [(s.level, s.anchor, s.names, s.place.line) for s in article.sections[1:]] == [
        (2, WHAT, ("BKMK_WhatIsMIM1",), 37),
        (2, CHOOSE, ("BKMK_ChooseMIM",), 55),
        (2, INSTALL, ("BKMK_InstallMIM",), 78),
        (3, CONNECTOR, (), 114),
        (2, "mim-configuration-scenarios-with-sharepoint-server", ("BKMK_ConfigScene",), 130),
    ]


def test_the_contents_list_leads_to_the_sections(article):
    anchors = {section.anchor for section in article.sections}
    bookmarks = [link.target[1:] for link in article.links if link.target.startswith("#")]
    assert len(bookmarks) == 4 and set(bookmarks) <= anchors


def test_the_run_together_alert_is_one_alert_and_three_notes(article):
    assert article.counts["alerts"] == {"IMPORTANT": 2, "TIP": 1, "NOTE": 4}
    first = [note for note in article.notes if note.place.line in (34, 35)]
    assert [texts(note.units) for note in first] == [
        [
            "The solutions files referenced in this article are available for download here.",
            "You will need a GitHub account for access.",
            "For more information, see the section 'Download the solutions files that you need'.",
        ],
        [
            "Microsoft Identity Manager 2016 is available for download from the "
            "Microsoft Volume Licensing Center.",
            "(Log in and search on the product name.)",
        ],
        ["On your MIM server, be sure to install KB3092179."],
    ]
    assert [note.kind for note in first] == ["important"] * 3
    assert [note.units[0].block for note in first] == ["IMPORTANT 1", "IMPORTANT 2", "IMPORTANT 3"]


def test_the_table_has_lists_in_its_cells(article):
    (table,) = article.tables
    assert table.header == ()
    assert [[cell.text for cell in row[:1]] for row in table.rows] == [[""], ["Pros"], ["Cons"]]
    assert [[len(cell.items) for cell in row] for row in table.rows] == [[0, 0, 0], [0, 5, 3], [0, 2, 5]]
    assert table.rows[1][2].items == (
        "Very fast and performant.",
        "Known to be reliable (used by Microsoft 365).",
        "Configurable inside of Central Administration. (Less complex.)",
    )


def test_a_cell_item_is_a_unit_without_its_number(article, lines):
    cell = units_of(article, block="table 1 row 2 column 3")
    assert texts(cell)[2:] == ["Configurable inside of Central Administration.", "(Less complex.)"]
    assert lines[48][cell[2].place.column - 1 :].startswith("Configurable inside")


def test_procedures_and_their_order(article):
    assert [(p.section, len(p.steps)) for p in article.procedures] == [
        (CHOOSE, 6),
        (INSTALL, 11),
        (CONNECTOR, 5),
    ]
    assert [step.number for step in article.procedures[1].steps] == list(range(1, 12))
    assert [step.place.line for step in article.procedures[1].steps] == [
        83, 85, 87, 89, 91, 96, 98, 100, 105, 110, 112,
    ]  # fmt: skip


def test_notes_stand_under_their_step(article):
    held = [(p.section, s.number, n.kind) for p in article.procedures for s in p.steps for n in s.notes]
    assert held == [
        (CHOOSE, 2, "note"),
        (CHOOSE, 3, "important"),
        (INSTALL, 5, "note"),
        (INSTALL, 8, "note"),
        (INSTALL, 9, "note"),
    ]
    (warning,) = article.procedures[1].steps[7].notes
    assert texts(warning.units) == ["You may see a Warning here (Warning 25051).", "Click OK to continue."]
    assert {(unit.block, unit.step, unit.note) for unit in warning.units} == {("step 8 NOTE", 8, 2)}


def test_menu_chains_with_and_without_a_blank(article):
    chain = ("Start or Windows key", "Run", "services.msc")
    assert [(menu.labels, menu.place.line) for menu in article.menus] == [(chain, 112), (chain, 122)]
    assert article.procedures[1].steps[10].menus[0].labels == chain
    assert article.procedures[2].steps[2].menus[0].labels == chain


def test_terms_in_bold(article):
    assert "Forefront Identity Manager Synchronization Service" in article.procedures[1].steps[10].ui_terms
    assert article.procedures[1].steps[2].ui_terms == ("Next",)


def test_links_keep_their_target_and_place(article, lines):
    (link,) = [link for link in article.links if link.text == "KB3092179"]
    assert link.target == "https://support.microsoft.com/kb/3092179"
    assert lines[link.place.line - 1][link.place.column - 1 :].startswith("KB3092179](")


def test_sub_actions_of_a_compound_step(article):
    steps = article.procedures[1].steps
    assert [action.text for action in steps[2].sub_actions] == [
        "Click Next",
        "accept the end-user license agreement",
        "leave the default selection",
        "click Next through the feature selection screen",
    ]
    assert [action.verb for action in steps[1].sub_actions] == ["extract", "double-click"]


def test_every_unit_stands_where_it_says(article, lines):
    for unit in article.units:
        line = lines[unit.place.line - 1][unit.place.column - 1 :]
        assert line.startswith("[!INCLUDE" if unit.kind == "include" else unit.text[0]), unit


def test_units_are_numbered_in_document_order(article):
    assert [unit.index for unit in article.units] == list(range(len(article.units)))
    places = [unit.place for unit in article.units]
    assert places == sorted(places)


def test_units_by_kind(article):
    kinds = [unit.kind for unit in article.units]
    assert {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)} == {
        "title": 1,
        "description": 1,
        "heading": 6,
        "include": 1,
        "label": 1,
        "link-item": 5,
        "sentence": 95,
        "cell": 4,
    }


def test_titles_labels_and_contents_are_units(article):
    assert texts(units_of(article, kind="label")) == ["Contents"]
    assert texts(units_of(article, block="contents"))[1] == "What is Microsoft Identity Manager?"
    assert texts(units_of(article, kind="heading"))[0] == TITLE
    assert texts(units_of(article, block="link list")) == ["Use a sample MIM solution in SharePoint Server"]
    assert [u.place.line for u in units_of(article, block="front matter")] == [2, 17]


def test_a_lead_in_is_a_sentence_of_its_own(article):
    assert "You will need:" in texts(units_of(article, kind="sentence", section=CHOOSE))
    assert article.procedures[0].title == "You will need:"


def test_sentences_of_a_step(article):
    assert texts(units_of(article, section=INSTALL, step=2)) == [
        "Extract the .zip file and double-click Setup.exe.",
        "(Setup.exe is usually found in the SynchronizationService folder of the MIM media.)",
    ]
    assert texts(units_of(article, section=INSTALL, step=7)) == [
        "The next step (firewall rules) is optional.",
        "We recommend you do not check the firewall rule checkbox.",
    ]
    (restart,) = units_of(article, section=CONNECTOR, step=3)
    assert restart.text.endswith("you can get to this via Start or Windows key > Run > services.msc)")


@pytest.mark.skipif(not LATER.is_file(), reason="the later edition is not here")
def test_the_later_edition_has_the_same_shape(article):
    later, _ = read_article(LATER, "later.md")
    assert [len(p.steps) for p in later.procedures] == [6, 11, 5]
    assert [(unit.kind, unit.block) for unit in later.units] == [(u.kind, u.block) for u in article.units]


def test_no_letter_of_the_page_is_lost(article, lines):
    # The oracle is the plain Markdown parser, which knows nothing of the dialect.
    body = "\n".join(lines[18:])
    blocks = [
        token for token in MarkdownIt("commonmark").enable("table").parse(body) if token.type == "inline"
    ]
    words = [
        child.content for block in blocks for child in block.children if child.type in ("text", "code_inline")
    ]
    page = re.sub(r"\[!(?:NOTE|TIP|IMPORTANT|INCLUDE)\]?", "", "".join(words))
    units = "".join(unit.text for unit in article.units if unit.block != "front matter")
    assert [c for c in units if c.isalpha()] == [c for c in page if c.isalpha()]
