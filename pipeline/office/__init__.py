"""One office folder: its settings, registry, calendar and words, validated as a whole."""
