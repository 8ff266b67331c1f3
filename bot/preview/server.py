"""What the preview's server adds to the stand-in: the page, and information that Telegram does not give."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.live_faq import LiveFAQ
from bot.localisation import interface_language
from bot.preview.commands import offered_commands
from bot.preview.world import PreviewWorld
from bot.standin.chat import Chat
from bot.standin.server import build_app
from knowledge.decision import ANSWER_THRESHOLD, SUGGEST_THRESHOLD
from knowledge.index import Index
from knowledge.question import Candidate, Explanation, Question, Suggestions

PAGE = Path(__file__).parent / "page"

_HEADERS = {
    # The page may be edited while it is open, and loads nothing from elsewhere.
    "Cache-Control": "no-cache",
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
}


def build_preview_app(world: PreviewWorld, live: LiveFAQ) -> Starlette:
    """The stand-in with the page at ``/``, and routes for what the page shows beyond Telegram."""

    async def explain(request: Request) -> Response:
        asked = request.query_params
        language = interface_language(asked.get("language"))
        entries = tuple(filter(None, asked.get("suggested", "").split(",")))
        suggestions = Suggestions(entries, asked.get("suggested_in", language)) if entries else None
        question = Question(asked.get("text", ""), language, asked.get("context") or None, suggestions)
        index = live.index
        return JSONResponse(explanation_json(index, index.explain(question)))

    async def commands(request: Request) -> Response:
        user = world.users.get(_number(request, "user"))
        if user is None:
            return JSONResponse({"error": "there is no such user"}, 404)
        chat = world.chats.get(_number(request, "chat")) or Chat(user)
        return JSONResponse({"commands": offered_commands(world.profile, chat, user)})

    async def unheard(request: Request) -> Response:
        wanted = _number(request, "chat")
        return JSONResponse({"messages": sorted(message for chat, message in world.unheard if chat == wanted)})

    page: list[BaseRoute] = [
        Route("/explain", explain),
        Route("/commands", commands),
        Route("/unheard", unheard),
        Mount("/", _PageFiles(directory=PAGE, html=True)),
    ]
    app = build_app(world, page)
    app.add_middleware(_OwnPageMiddleware)
    # A foreign name for this machine would make a foreign page's origin look like ours (DNS rebinding).
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])
    return app


def _number(request: Request, name: str) -> int:
    given = request.query_params.get(name, "")
    return int(given) if given.removeprefix("-").isdecimal() else 0


def explanation_json(index: Index, explanation: Explanation) -> dict[str, Any]:
    """An explanation as JSON for the page. The match's candidates come first."""
    match = explanation.match
    best = {candidate.entry: candidate for candidate in (*match.candidates, *explanation.closest)}
    return {
        "outcome": str(match.outcome),
        "language": match.language,
        "choice": match.is_choice,
        "matched": len(match.candidates),
        "score": match.score,
        "thresholds": {"suggest": SUGGEST_THRESHOLD, "answer": ANSWER_THRESHOLD},
        "candidates": [_candidate_json(index, candidate, match.language) for candidate in best.values()],
        "words": [
            {
                "text": word.token.text,
                "term": word.token.term,
                "weight": word.weight,
                "similarity": word.token.similarity,
                "covered": word.is_covered,
                "filler": word.token.is_filler,
                "alike": word.alike,
            }
            for word in explanation.words
        ],
        "conflicts": list(explanation.conflicts),
        "follow_up": explanation.is_follow_up,
        "doubt": explanation.doubt,
    }


def _candidate_json(index: Index, candidate: Candidate, language: str) -> dict[str, Any]:
    entry = index.faq.entry(candidate.entry)
    assert entry is not None  # Candidates are entries of the index's own FAQ.
    return {"entry": entry.id, "question": entry.title(language), "score": candidate.score}


class _OwnPageMiddleware:
    """Refuses what the pages of other sites send: an open browser must not let them act as the admin."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what comes from the preview's page, or from no page at all."""
        app = self._app
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            if headers.get("origin") not in {None, f"http://{headers.get('host')}"}:
                app = PlainTextResponse("only the preview's own page may do this", 403)
        await app(scope, receive, send)


class _PageFiles(StaticFiles):
    """The page's files, always fresh."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers.update(_HEADERS)
        return response
