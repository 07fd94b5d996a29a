"""What an answer says: kind, parts, facts."""
