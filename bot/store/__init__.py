"""What the bot keeps in its database. No Telegram in here, and nothing that is said to people."""
