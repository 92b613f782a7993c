"""Learning in the page: the plan of the library, ticks that last, what comes next, addresses that give the plan again."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from pages import Page, concept, graph_of
from selenium.webdriver.common.by import By

from mlgraph.model import HOWS, LEVELS, Graph, NoteSummary, Reading, Relation
from mlgraph.queries.frontier import frontier
from mlgraph.queries.learning import make_plan, reading_minutes
from mlgraph.store.load import load_folders

Open = Callable[..., Page]
GRAPH = Path(__file__).parents[2] / "graph"

ASK = """return arguments[0].map(([targets, known, level, budget, required]) => {
    const plan = mlgraph.makePlan(targets, {known, level, budget, required});
    const steps = plan.steps.map((step) => [step.id, step.minutes, step.neededBy, step.unlocks, step.insteadOf]);
    return [steps, plan.known, plan.folded, plan.cut, plan.trusted, plan.cycle];
});"""


def learnable(size: int, seed: int, circles: bool = False) -> Graph:
    """Make a random graph with levels, minutes, alternatives, doubled relations and, if wanted, circles."""
    rng = random.Random(seed)
    keys = list(dict.fromkeys(f"k{rng.randrange(10**5):05}" for _ in range(size)))
    concepts = []
    for i, key in enumerate(keys):
        around = keys if circles and rng.random() < 0.03 else keys[max(0, i - 30) : i]
        bases = [rng.choice(around) for _ in range(rng.randrange(6)) if around]
        relations = tuple(Relation(key, base, rng.choice(HOWS), choice=rng.choice([0, 0, 1, 2])) for base in bases)
        more = {"level": rng.choice([None, *LEVELS]), "minutes": rng.choice([None, None, 5, 45])}
        concepts.append(concept(key, builds_on=relations, **more))
    return graph_of(*concepts)


def questions(graph: Graph, seed: int, count: int) -> list[tuple[list[str], list[str], str, int | None, bool]]:
    rng = random.Random(seed)
    keys = sorted(graph.concepts)
    return [
        (
            rng.sample(keys, rng.choice([1, 1, 2, 3])),
            rng.sample(keys, rng.choice([0, 0, 1, 5])),
            rng.choice(LEVELS),
            rng.choice([None, None, 60, 600]),
            rng.random() < 0.4,
        )
        for _ in range(count)
    ]


def treating(graph: Graph, seed: int) -> Reading:
    rng = random.Random(seed)
    keys = sorted(graph.concepts)
    return Reading(
        notes=tuple(NoteSummary(f"{i}.md", 1, "", "en", i, about=tuple(rng.sample(keys, 3))) for i in range(5, 60))
    )


def answer(
    graph: Graph,
    reading: Reading,
    question: tuple[list[str], list[str], str, int | None, bool],
) -> list[object]:
    targets, known, level, budget, required = question
    plan = make_plan(
        graph,
        targets,
        known=known,
        level=level,
        budget=budget,
        required_only=required,
        minutes=lambda id: reading_minutes(reading.treating(id)),
    )
    steps = [[s.concept, s.minutes, list(s.needed_by), list(s.unlocks), list(s.instead_of)] for s in plan.steps]
    return [steps, *map(list, (plan.known, plan.folded, plan.cut, plan.trusted, plan.cycle))]


@pytest.mark.parametrize(("seed", "circles"), [(1, False), (2, False), (3, True), (4, True)])
def test_the_same_plans_on_random_graphs(page: Open, seed: int, circles: bool) -> None:
    graph = learnable(250, seed, circles)
    reading = treating(graph, seed)
    asked = questions(graph, seed, 150)
    expected = [answer(graph, reading, question) for question in asked]
    opened = page(graph, reading)
    assert opened.run(ASK, asked) == expected
    assert sum(len(steps) > 10 for steps, *_ in expected) > 20  # type: ignore[misc, arg-type]
    assert any(cycle for *_, cycle in expected) is circles
    assert opened.run(NEXT, asked) == [nexts(graph, question) for question in asked]


NEXT = """return arguments[0].map(([targets, known, level]) =>
    [targets, []].map((towards) => mlgraph.frontier(known, towards, level).map(({id, serves, unlocks}) => [id, serves, unlocks])));"""


def nexts(graph: Graph, question: tuple[list[str], list[str], str, int | None, bool]) -> list[object]:
    targets, known, level, *_ = question
    return [
        [[one.concept, one.serves, list(one.unlocks)] for one in frontier(graph, known, towards, level=level)]
        for towards in (targets, [])
    ]


def test_the_same_plans_and_next_concepts_on_the_shipped_graph(page: Open) -> None:
    graph = load_folders([GRAPH]).graph
    asked = questions(graph, 5, 40)
    opened = page(graph)
    assert opened.run(ASK, asked) == [answer(graph, Reading(), question) for question in asked]
    assert opened.run(NEXT, asked[:20]) == [nexts(graph, question) for question in asked[:20]]


def steps_of(opened: Page) -> list[str]:
    return opened.run("return [...document.querySelectorAll('#panel .plan > li')].map((item) => item.dataset.step)")  # type: ignore[no-any-return]


def test_learn_this_shows_the_plan_in_the_order_of_the_library(page: Open, lineage: Graph, reading: Reading) -> None:
    opened = page(lineage, reading, "#grpo")
    opened.driver.find_element(By.XPATH, "//button[text()='Learn this']").click()
    assert opened.run("return location.hash") == "#learn=grpo"
    assert steps_of(opened) == [step.concept for step in make_plan(lineage, ["grpo"]).steps]
    assert sorted(opened.run("return [...mlgraph.scene().spots.keys()]")) == sorted(steps_of(opened))
    assert "6 concepts · 3 h" in opened.text("#panel")
    assert "GRPO 笔记 (3 min)" in opened.text("#panel")
    assert opened.text("#live").startswith("Learning plan for GRPO: 6 concepts")
    opened.run("localStorage.clear()")


def test_ticks_last_and_change_progress_next_and_drawing(page: Open, lineage: Graph) -> None:
    opened = page(lineage, address="#learn=grpo")
    assert opened.text(".next li").startswith("POLICY-GRADIENT")
    before = opened.run("return document.querySelector('#graph canvas').toDataURL()")
    opened.driver.find_element(By.CSS_SELECTOR, '[data-tick="trpo"]').click()
    assert opened.text(".progress span") == "2 of 6 known, 2 h to go"
    assert opened.run("return document.querySelector('[data-tick=\"policy-gradient\"]').indeterminate")
    assert opened.run("return document.activeElement.dataset.tick") == "trpo"
    assert opened.text(".next li").startswith("ACTOR-CRITIC")
    assert opened.run("return document.querySelector('#graph canvas').toDataURL()") != before
    opened.open("#learn=grpo")
    assert opened.run("return mlgraph.ticked()") == ["trpo"]
    opened.driver.find_element(By.CSS_SELECTOR, '[data-tick="trpo"]').click()
    assert opened.text(".progress span").startswith("0 of 6")
    opened.run("localStorage.clear()")


@pytest.mark.parametrize(
    "address",
    [
        "#learn=grpo&know=ppo",
        "#learn=grpo,rlhf&level=beginner&budget=60&required=1",
        "#learn=",
        "#learn=grpo&sel=ppo",
    ],
)
def test_a_plan_in_the_address_comes_again(page: Open, lineage: Graph, address: str) -> None:
    opened = page(lineage, address=address)
    state, steps = opened.state(), steps_of(opened)
    opened.run("mlgraph.go({})")
    assert opened.run("return location.hash") == address
    opened.open(address)
    assert (opened.state(), steps_of(opened)) == (state, steps)


def test_a_page_can_open_on_a_plan(page: Open, lineage: Graph) -> None:
    plan = {"targets": ["grpo"], "know": ["actor-critic"], "level": "practitioner", "budget": 60, "required": True}
    opened = page(lineage, plan=plan)
    steps = make_plan(lineage, ["grpo"], known=["actor-critic"], budget=60, required_only=True).steps
    assert steps_of(opened) == [step.concept for step in steps] == ["ppo", "grpo"]
    assert "for GRPO: grpo grew out of ppo." in opened.text('[data-step="ppo"]')
    opened.driver.find_element(By.CSS_SELECTOR, '[data-tick="ppo"]').click()
    assert opened.text(".progress span").startswith("1 of 2")
    opened.open()
    assert opened.text(".progress span").startswith("1 of 2")
    opened.run("localStorage.clear()")


def test_what_the_address_knows_is_left_out(page: Open, lineage: Graph) -> None:
    assert steps_of(page(lineage, address="#learn=GRPO&know=PPO")) == ["grpo"]
    assert "Nothing is left to learn" in page(lineage, address="#learn=ppo&know=grpo").text("#panel")


@pytest.mark.parametrize("address", ["#learn=no-such&know=,,", "#learn=grpo&level=x&budget=-1", "#learn=%E0%A4%A"])
def test_a_broken_plan_address_does_no_harm(page: Open, lineage: Graph, address: str) -> None:
    opened = page(lineage, address=address)
    assert opened.state()["view"] == "learn"
    assert opened.run("return document.getElementById('failure').hidden")


def test_what_i_know_can_be_left_out_and_shown_again(page: Open, lineage: Graph) -> None:
    opened = page(lineage, address="#learn=grpo")
    opened.driver.find_element(By.CSS_SELECTOR, '[data-tick="trpo"]').click()
    opened.driver.find_element(By.XPATH, "//button[contains(., 'Leave out what I know (1)')]").click()
    assert opened.run("return location.hash") == "#learn=grpo&know=trpo"
    assert "trpo" not in steps_of(opened)
    opened.driver.find_element(By.XPATH, "//button[contains(., 'Show all again')]").click()
    assert "trpo" in steps_of(opened)
    opened.run("localStorage.clear()")


def test_everything_works_where_storage_is_refused(page: Open, lineage: Graph) -> None:
    opened = page(lineage)
    refuse = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
    made = opened.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": refuse})
    try:
        opened.open("#learn=grpo")
        opened.driver.find_element(By.CSS_SELECTOR, '[data-tick="trpo"]').click()
        assert opened.text(".progress span").startswith("2 of 6")
        opened.driver.find_element(By.ID, "language-button").click()
        opened.driver.find_element(By.ID, "theme-button").click()
        assert opened.text("#learn-button") == "学习"
        assert opened.run("return document.getElementById('failure').hidden")
    finally:
        opened.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", made)


def test_i_know_this_in_the_panel(page: Open, lineage: Graph) -> None:
    opened = page(lineage, address="#trpo")
    opened.driver.find_element(By.CSS_SELECTOR, "[data-know]").click()
    assert opened.run("return document.querySelector('[data-know]').getAttribute('aria-pressed')") == "true"
    opened.legend()
    opened.driver.find_element(By.CSS_SELECTOR, 'select[data-filter="knows"] option[value="yes"]').click()
    opened.run("mlgraph.go({view: 'map', id: null})")
    assert sorted(opened.run("return [...mlgraph.scene().spots.keys()]")) == ["policy-gradient", "trpo"]
    opened.run("localStorage.clear()")


def test_a_tick_under_a_filter_by_what_is_known_leaves_the_camera(page: Open, lineage: Graph) -> None:
    opened = page(lineage, address="#trpo&view=map&known=no")
    opened.run("mlgraph.network().moveTo({position: {x: 77, y: 5}, scale: 1.5})")
    opened.driver.find_element(By.CSS_SELECTOR, "[data-know]").click()
    assert "trpo" not in opened.run("return [...mlgraph.scene().spots.keys()]")
    assert opened.run("return mlgraph.network().getScale()") == 1.5
    opened.run("localStorage.clear()")


@pytest.mark.parametrize("address", ["#learn=grpo", "#path=trpo..grpo", "#ppo"])
def test_back_on_the_map_all_of_it_is_in_view(page: Open, lineage: Graph, address: str) -> None:
    whole = page(lineage).run("return mlgraph.network().getScale()")
    opened = page(lineage, address=address)
    opened.run("mlgraph.go({view: 'map', id: null})")
    opened.until(f"return Math.abs(mlgraph.network().getScale() - {whole}) < 0.02")
