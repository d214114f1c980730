"""Group buying: several parties pool what they need from one vendor, and split what that saves."""
