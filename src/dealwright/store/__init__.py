"""One log of streams, the tables beside it, and the work that is due: the only writer."""
