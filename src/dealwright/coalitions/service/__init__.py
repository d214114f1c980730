"""What can be done with a coalition."""
