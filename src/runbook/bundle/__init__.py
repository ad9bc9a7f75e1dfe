"""The room that writes: a bundle's folder is written, recovered, kept, locked and verified here."""
