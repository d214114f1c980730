"""Following streams as they grow: live, reconnect and playback are one loop."""
