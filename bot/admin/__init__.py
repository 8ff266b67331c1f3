"""For the FAQ's admins in Telegram: see its state, propose a change, publish it, undo it. Private chats only."""
