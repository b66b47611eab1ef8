"""An edited Word draft becomes what the officer changed, and a new draft that keeps the officer's words."""
