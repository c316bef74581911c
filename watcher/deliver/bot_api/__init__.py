"""What the telegram channel is made of; loaded only by a bot that has a token."""
