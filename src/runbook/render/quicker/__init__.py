"""Make the engine quicker without changing a byte: what it computes again and again is remembered.

Each replacement answers the common case and hands everything else to the engine's own function. They know
one edition of the engine by heart; for any other edition nothing is replaced.
"""

from types import ModuleType

from runbook.render.quicker.cascade import share_styles
from runbook.render.quicker.flow import ask_less_of_boxes, place_freely
from runbook.render.quicker.lines import remember_lines
from runbook.render.quicker.painting import remember_painted_text
from runbook.render.quicker.parsing import remember_patterns
from runbook.render.quicker.sizes import remember_radii, remember_sizes
from runbook.render.quicker.styles import look_up_styles_directly
from runbook.render.quicker.text import remember_struts, share_text_contexts
from runbook.render.quicker.writing import (
    compress_meanwhile,
    index_meanwhile,
    remember_page_references,
    write_numbers_directly,
)

KNOWN = ("70.0", "0.13.0", "2.1.0")
"""The editions of weasyprint, pydyf and tinyhtml5 that these replacements were written for."""


def install(weasyprint: ModuleType) -> bool:
    """Replace what is known to be slow; say whether this edition of the engine is the known one."""
    import pydyf
    import tinyhtml5

    if (weasyprint.__version__, pydyf.__version__, tinyhtml5.__version__) != KNOWN:
        return False
    remember_page_references(pydyf)
    write_numbers_directly(pydyf)
    compress_meanwhile(pydyf)
    index_meanwhile(pydyf)
    remember_patterns()
    look_up_styles_directly()
    share_styles()
    ask_less_of_boxes()
    place_freely()
    remember_sizes()
    remember_radii()
    share_text_contexts()
    remember_struts()
    remember_lines()
    remember_painted_text()
    return True
