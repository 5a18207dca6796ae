"""Explanations in forms for programs and for the eye: a tree, PROV-O, a picture."""
