"""Our own plugins, with no privilege over third parties'."""
