"""A report that stands in labels, boxes, rows or lines of a chat, made into labels with values."""
