"""Who is who: users, the workspaces they belong to, what they may do there, and their keys."""
