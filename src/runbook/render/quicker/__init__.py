"""Make the engine quicker without changing a byte: what it computes again and again is remembered.

Each replacement answers the common case and hands everything else to the engine's own function. They read
insides of the engine and of two of its libraries, so they are gated on the editions that they were written
for: for any other edition nothing is replaced, and only the time differs.

What each would be as a change of the engine itself:

| here | upstream |
|---|---|
| `share_styles` | `StyleFor` keys styles by matched rules and parent, also below an ancestor with an id |
| `remember_lines` | `split_first_line` caches by text and the properties that shaping reads |
| `remember_painted_text` | in `draw_first_line`, the same cache for the glyphs' operators |
| `place_freely` | in `avoid_collisions`, return early where a formatting context has no float |
| `remember_lengths` | `resolve_percentages` and `strut` keep on a style what depends on nothing else |
| `ask_less_of_boxes` | in `Box.is_in_normal_flow`, test the style before two method calls |
| `remember_page_references` | in pydyf, make `PDF.page_references` a cached property: it is quadratic today |
| `remember_written_objects` | in pydyf, `PDF.write` keeps the data of each object for the identifier |
"""

from runbook.render.editions import is_known_engine
from runbook.render.quicker.cascade import share_styles
from runbook.render.quicker.flow import ask_less_of_boxes, place_freely
from runbook.render.quicker.lengths import remember_lengths
from runbook.render.quicker.lines import remember_lines
from runbook.render.quicker.painting import remember_painted_text
from runbook.render.quicker.writing import remember_page_references, remember_written_objects


def install() -> bool:
    """Replace what is known to be slow; say whether these editions of the libraries are the known ones."""
    if not is_known_engine():
        return False
    share_styles()
    remember_lengths()
    remember_lines()
    remember_painted_text()
    place_freely()
    ask_less_of_boxes()
    remember_page_references()
    remember_written_objects()
    return True
