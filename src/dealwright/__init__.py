"""Software agents that source, bargain, price and close, inside limits that people set."""
