"""Files of Turtle and TriG rewritten in the layout of this house, whatever program saved them."""
