"""Methods that decide how updates reach the bot: by polling or by a webhook."""

from __future__ import annotations

from typing import Any

from bot.standin.errors import bad_request
from bot.standin.parameters import Parameters
from bot.standin.webhook import MAX_CONNECTIONS
from bot.standin.world import World

MAX_POLL_SECONDS = 50


async def get_updates(world: World, given: Parameters) -> Any:
    """GetUpdates."""
    _read_allowed(world, given)
    limit = min(max(given.integer("limit", 100), 1), 100)
    timeout = min(max(given.integer("timeout"), 0), MAX_POLL_SECONDS)
    return await world.updates.get(given.integer("offset"), limit, timeout)


async def set_webhook(world: World, given: Parameters) -> Any:
    """SetWebhook; without an address it acts as deleteWebhook."""
    world.webhook.set(
        given.text("url"),
        given.text("secret_token"),
        given.integer("max_connections", MAX_CONNECTIONS),
        given.flag("drop_pending_updates"),
    )
    _read_allowed(world, given)
    return True


async def delete_webhook(world: World, given: Parameters) -> Any:
    """DeleteWebhook."""
    world.webhook.set("", "", 0, given.flag("drop_pending_updates"))
    return True


async def get_webhook_info(world: World, _given: Parameters) -> Any:
    """GetWebhookInfo."""
    return world.webhook.info()


def _read_allowed(world: World, given: Parameters) -> None:
    """The kinds of updates the bot wants. If left out, the earlier setting stays; an empty list means the default."""
    kinds = given.json("allowed_updates", "allowed_updates")
    if kinds is None:
        return
    if not isinstance(kinds, list):
        raise bad_request("allowed_updates must be an Array of String")
    world.updates.allowed = frozenset(kinds) or None
