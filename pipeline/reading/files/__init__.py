"""What can be read of a file that came with a mail: one format a module."""
