"""Commands and views of RFQs, quotes, comparisons and awards."""
