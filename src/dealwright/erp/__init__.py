"""Between an ERP and an installation: what either has and the other needs, over both their APIs."""
