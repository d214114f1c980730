"""What negotiations came to: measured, compared, and told with how many they were."""
