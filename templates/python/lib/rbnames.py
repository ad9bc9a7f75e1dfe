"""Which steps a person may have meant by a name that none of them has."""


def nearest(name, steps):
    """Return at most three ids or numbers that hold the name, or share many pairs of letters with it."""
    wanted = _pairs(name)
    rated = []
    for place, step in enumerate(steps):
        for word in (step["id"], step["number"]):
            pairs = _pairs(word)
            likeness = 200 * len(wanted & pairs) // (len(wanted) + len(pairs))
            likeness = 100 if name.lower() in word.lower() else likeness
            if likeness >= 40:
                rated.append((-likeness, place, word))
    return [word for _, _, word in sorted(rated)[:3]]


def _pairs(text):
    padded = " " + text.lower() + " "
    return {padded[at : at + 2] for at in range(len(padded) - 1)}
