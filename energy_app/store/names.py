"""What the files of a data directory are called; imported before anything heavy is."""

DATABASE_NAME = "energy.db"
