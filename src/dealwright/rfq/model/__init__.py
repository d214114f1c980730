"""What RFQs, quotes and awards are: events, folds and checks, without any framework."""
