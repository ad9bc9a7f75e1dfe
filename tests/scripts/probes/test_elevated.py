"""elevated: the integrity level, whose SID no language changes."""

from simulated_host.worlds import as_it_is, session


def test_elevated(look):
    look(
        "elevated",
        {},
        elevated=(as_it_is, True),
        filtered_token=(session(elevated=False), False),
    )
