"""Text to nouns: articles, packs, profiles and words become model values, with diagnostics."""
