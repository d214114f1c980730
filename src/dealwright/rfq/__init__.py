"""RFQs: lines go to several vendors at once, quotes come back, and a person splits the award."""
