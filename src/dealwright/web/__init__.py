"""The edge to HTTP: who calls, what comes in, and how a refusal looks; it knows no product."""
