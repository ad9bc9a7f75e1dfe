"""The room of who writes and looks: what a save changes, and the page that shows it on this computer."""
