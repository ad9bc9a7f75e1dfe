"""Read a Microsoft Learn article: bytes to an `Article` with the place of everything, never an exception."""

from runbook.read.articles.reader import parse_article, read_article, read_articles

__all__ = ["parse_article", "read_article", "read_articles"]
