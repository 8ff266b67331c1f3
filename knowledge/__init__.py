"""Everything that knows: the FAQ file, its rules, the matcher. No Telegram, no network, no clock."""
