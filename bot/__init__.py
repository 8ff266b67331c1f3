"""Everything that talks: Telegram, the terminal, the browser page. What the FAQ knows is in `knowledge`."""
