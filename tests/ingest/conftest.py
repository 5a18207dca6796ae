"""Lets every test below import the makers of documents that lie beside this file."""
