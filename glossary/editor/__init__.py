"""What an editor asks of a text and its base: cards, places, edits. No protocol here."""
