"""A stand-in for Telegram: a local HTTP server that speaks the part of the Bot API bots like this one use.

Tests and the preview run the unchanged bot against it. Rules and wordings are those of tdlib/telegram-bot-api
(`Client.cpp`) and tdlib/td; where Telegram's servers decide and no source shows the wording, a comment says so.
"""
