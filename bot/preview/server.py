"""What the preview's server has beyond the stand-in: the page, its people, and why an answer was given."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from bot.localisation import interface_language
from bot.standin.account import User
from bot.standin.groups import add_group
from bot.standin.server import build_app
from bot.standin.world import World
from bot.state import LiveFAQ
from knowledge.index import ANSWER_THRESHOLD, SUGGEST_THRESHOLD, Index
from knowledge.question import Candidate, Explanation, Question

PAGE = Path(__file__).parent / "page"
ADMIN_ID = 1000
"""Stays through a restart, so that the bot knows its admin; below the ids that the world gives out."""

_HEADERS = {
    # The page may be edited while it is shown, and loads nothing from elsewhere.
    "Cache-Control": "no-cache",
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
}


def prepare(world: World) -> None:
    """Put the people of the page into an empty world: Alice, Bob, an admin, and a group of Alice and Bob."""
    alice = world.add_user("Alice", "en", "alice")
    bob = world.add_user("Bob", "en", "bob")
    world.change_user(User(ADMIN_ID, "Admin", "en", "admin", is_admin=True))
    add_group(world, "Press corner", [alice, bob])


def build_preview_app(world: World, live: LiveFAQ) -> Starlette:
    """The stand-in with the page at ``/``, ``/explain``, and a reset after which the people are there again."""

    async def reset(_request: Request) -> Response:
        world.reset()
        prepare(world)
        return JSONResponse({})

    async def explain(request: Request) -> Response:
        asked = request.query_params
        language = interface_language(asked.get("language"))
        question = Question(asked.get("text", ""), language, asked.get("context") or None)
        index = live.index
        return JSONResponse(explanation_json(index, index.explain(question)))

    page: list[BaseRoute] = [Route("/explain", explain), Mount("/", _PageFiles(directory=PAGE, html=True))]
    # Routes are tried in order: this reset comes before the stand-in's own.
    return Starlette(routes=[Route("/standin/reset", reset, methods=["POST"]), *build_app(world, page).routes])


def explanation_json(index: Index, explanation: Explanation) -> dict[str, Any]:
    """An explanation as the page reads it. The candidates begin with those of the match."""
    match = explanation.match
    likest = {candidate.entry: candidate for candidate in (*match.candidates, *explanation.likest)}
    return {
        "outcome": str(match.outcome),
        "score": match.score,
        "thresholds": {"suggest": SUGGEST_THRESHOLD, "answer": ANSWER_THRESHOLD},
        "candidates": [_candidate_json(index, candidate, match.language) for candidate in likest.values()],
        "words": [
            {
                "text": word.token.text,
                "term": word.token.term,
                "weight": word.weight,
                "similarity": word.token.similarity,
                "covered": word.is_covered,
                "filler": word.token.is_filler,
            }
            for word in explanation.words
        ],
        "conflicts": list(explanation.conflicts),
    }


def _candidate_json(index: Index, candidate: Candidate, language: str) -> dict[str, Any]:
    entry = index.faq.entry(candidate.entry)
    assert entry is not None  # candidates are entries of the index's own FAQ
    return {"entry": entry.id, "question": entry.title(language), "score": candidate.score}


class _PageFiles(StaticFiles):
    """The page's files, always fresh."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers.update(_HEADERS)
        return response
