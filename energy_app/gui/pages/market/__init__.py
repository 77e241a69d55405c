"""The page Market."""
