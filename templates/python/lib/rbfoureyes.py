"""A question that two people must answer with yes: each under an account of their own."""


def is_second_wanted(run):
    """Say whether a question that wants two answers has that of whoever runs this already, and say so in words."""
    if not run.step["four_eyes"] or run.options.ask_again or run.who()["sid"] not in run.history.yes_by(run.step["id"]):
        return False
    run.words = "%s has said yes; a second person must, with another account" % run.who()["name"]
    return True


def is_seen_by_two(run):
    """Say whether, with the answer of this run, two accounts have said yes since somebody last said no."""
    if set(run.history.yes_by(run.step["id"])) - {run.who()["sid"]}:
        return True
    run.words = "a second person must say yes as well, with another account"
    return False
