-- What the grid operator allocated to the home in its community, as its files say. Rows are only added:
-- of two files the one taken in later counts, and a statement made in between is made the same again.
CREATE TABLE allocation_file (
    id          INTEGER PRIMARY KEY,
    imported_ms INTEGER NOT NULL,
    name        TEXT NOT NULL,
    sha256      TEXT NOT NULL
);
CREATE TABLE allocation (
    slot      INTEGER NOT NULL,
    file_id   INTEGER NOT NULL REFERENCES allocation_file (id),
    sold_wh   INTEGER CHECK (sold_wh >= 0),
    bought_wh INTEGER CHECK (bought_wh >= 0),
    PRIMARY KEY (slot, file_id)
) WITHOUT ROWID;
