"""Why something holds: its proof, what that rests on, and both in words."""
