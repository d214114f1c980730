"""What every part may use: errors, money, clock, ids and canonical JSON."""
