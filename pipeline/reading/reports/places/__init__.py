"""Where a matter lies, by the office's registry."""
