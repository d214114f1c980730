"""What a member is told: each thing once, to whoever is concerned or can do something about it."""
