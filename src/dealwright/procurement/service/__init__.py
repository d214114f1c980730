"""What can be done to vendors, requests, budgets and orders: one class for each noun."""
