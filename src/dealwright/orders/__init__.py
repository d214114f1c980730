"""Orders that begin with a text: the pipeline view of a request, from the message to paid."""
