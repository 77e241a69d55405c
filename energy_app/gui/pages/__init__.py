"""The pages of the window: a folder each, with its view and what the view shows (model)."""
