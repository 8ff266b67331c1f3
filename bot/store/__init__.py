"""What the bot stores in its database. Nothing here uses Telegram or writes texts for users."""
