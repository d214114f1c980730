"""The main job on real data: a public price history, simulated vendors, a simulated approval."""
