"""The conversation: what is heard and said, questions, dialogues, turns."""
