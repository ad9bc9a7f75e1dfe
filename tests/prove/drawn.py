"""Packs and profiles drawn at random: steps with conditions of every kind, lists of one to three servers."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from runbook.model.conditions import AllOf, AnyOf, Not
from tailor.small import LOCAL, REMOTE, is_, line, pack, phase, step, variant

LAWS = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
ATOMS = st.sampled_from(
    [LOCAL, REMOTE, is_("db.tuned", "true"), is_("servers[0].windows", "2016"), is_("server.windows", "2019")]
)
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(lambda parts: AllOf(tuple(parts)), st.lists(inner, max_size=3)),
        st.builds(lambda parts: AnyOf(tuple(parts)), st.lists(inner, min_size=1, max_size=3)),
    ),
    max_leaves=4,
)
LINES = st.lists(st.builds(line, st.just("Do it on {{ server.name }}."), CONDITIONS), max_size=2).map(tuple)
DATA = st.fixed_dictionaries(
    {
        "customer": st.just({"name": "Contoso"}),
        "db": st.fixed_dictionaries(
            {"placement": st.sampled_from(["local", "remote"]), "tuned": st.booleans()}
        ),
        "servers": st.lists(
            st.fixed_dictionaries({"windows": st.sampled_from(["2016", "2019"])}), min_size=1, max_size=3
        ).map(lambda servers: [{"name": f"W{at}", **server} for at, server in enumerate(servers)]),
    }
)


@st.composite
def packs(draw: st.DrawFn):
    """Draw a pack whose steps have either no variants or two that exclude each other."""
    numbers = iter(range(100))

    def one_step():
        condition = draw(CONDITIONS)
        variants = (variant("yes", condition), variant("no", Not(condition))) if draw(st.booleans()) else ()
        each = {"for_each": "servers"} if draw(st.booleans()) else {}
        name = f"step{next(numbers)}"
        return step(name, when=draw(CONDITIONS), variants=variants, instruction=draw(LINES), **each)

    phases = tuple(
        phase(f"phase{at}", *(one_step() for _ in range(draw(st.integers(1, 3)))), when=draw(CONDITIONS))
        for at in range(draw(st.integers(1, 3)))
    )
    return pack(phases=phases, claims=())
