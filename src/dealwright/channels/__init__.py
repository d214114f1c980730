"""Outside services behind ports: what is done there is intended, performed and recorded."""
