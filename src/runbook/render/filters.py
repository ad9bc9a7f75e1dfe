"""The filters of the templates: each prints one thing of the plan, or says how something is set."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from runbook.model.form_fields import field_name
from runbook.model.plans import Plan
from runbook.model.text import words_of
from runbook.render import details
from runbook.render.action_rows import action_rows, spelled_out
from runbook.render.columns import widths
from runbook.render.control import window_of
from runbook.render.keeping import is_short, together
from runbook.render.line_widths import fields_of, fit, is_remark, lines_of_label
from runbook.render.naming import in_plain_words, out_name, place_of, served_by, steps_by_id
from runbook.render.page_marks import page_mark
from runbook.render.ruled_lines import asks_for_hash, lines_of_list, stands_apart
from runbook.render.running_heads import book_head, sheet_head
from runbook.render.sheets import behind, beside_action, room_of_servers, seen_at_once, server
from runbook.render.spans import breakable, indentation, is_tight, long_command, on_paper, rich
from runbook.render.words import Words, fill, one_or_many

Filters = Mapping[str, Callable[..., Any]]


def filters_of(plan: Plan, words: Words, *, paged: bool) -> Filters:
    """Return all filters by their names; `paged` says that links are printed, since paper has no click."""
    return {**_of_words(plan, words, paged=paged), **_of_setting(), **_of_steps(plan)}


def _of_words(plan: Plan, words: Words, *, paged: bool) -> Filters:
    return {
        "rich": on_paper if paged else rich,
        "fill": fill,
        "count": one_or_many,
        "role": lambda role: plan.roles.get(role, role),
        "place": partial(place_of, words=words),
        "window": partial(window_of, plan=plan, words=words),
        "server": partial(server, words=words),
        "room_of_servers": partial(room_of_servers, words=words),
        "lines": plan.article_lines,
        "out_name": partial(out_name, words=words),
        "served": partial(served_by, numbers=plan.numbers(), words=words),
        "plainly": in_plain_words,
        "command": long_command,
        "breakable": breakable,
        "tight": is_tight,
        "indentation": indentation,
        "sheet_head": partial(sheet_head, words=words, mark=page_mark(plan, words)),
        "book_head": partial(book_head, words=words, mark=page_mark(plan, words)),
    }


def _of_setting() -> Filters:
    return {
        "fields": fields_of,
        "fit": fit,
        "remark": is_remark,
        "tall": lambda value: lines_of_label(value) > 1,
        "short": is_short,
        "together": together,
        "listed": lines_of_list,
        "hashed": asks_for_hash,
        "stands_apart": stands_apart,
        "behind": behind,
        "beside_action": beside_action,
        "seen_at_once": seen_at_once,
        "widths": widths,
        "field_name": field_name,
        "field_names": lambda step, asked: [field_name(step, each) for each in asked],
        "words_of": words_of,
    }


def _of_steps(plan: Plan) -> Filters:
    steps, numbers = steps_by_id(plan), plan.numbers()
    return {
        "rows": action_rows,
        "spelled_out": spelled_out,
        "details": details.details_of,
        "is_more": details.is_more,
        "asked": details.asked_apart,
        "seen_apart": details.seen_apart,
        "looks_first": details.looks_first,
        "only_if": details.only_if,
        "apart": details.records_apart,
        "opening": details.opening_of,
        "done_before": partial(details.done_before, numbers=numbers),
        "done_in_short": partial(details.done_in_short, steps=steps),
        "again_in_short": partial(details.again_in_short, steps=steps),
    }
