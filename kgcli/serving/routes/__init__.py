"""What is at which address, how a request is read and how it is answered."""
