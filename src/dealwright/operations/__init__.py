"""What whoever runs an installation looks at: health, figures, agents and workers."""
