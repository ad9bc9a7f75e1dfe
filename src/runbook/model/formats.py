"""The names of the formats, known before anything that writes them is imported."""

DRAWN = ("pdf", "checklist")
"""The formats that the PDF engine draws."""
PRINTED = (*DRAWN, "html", "markdown", "json")
SCRIPTS = ("powershell", "python")
FORMATS = (*PRINTED, *SCRIPTS)
"""Every format that a build can write, in the order in which a bundle lists them."""
