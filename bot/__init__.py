"""Everything that talks: Telegram, the terminal. What the FAQ knows is in `knowledge`."""
