-- The order sheet made for a delivery day, with the plan that explains it (JSON, hour by hour).
-- Written once, together with the intent that posts it: a restarted program posts this one again.
CREATE TABLE order_sheet (
    day          INTEGER PRIMARY KEY,
    sheet        BLOB NOT NULL,
    plan         TEXT NOT NULL,
    business_key TEXT NOT NULL,
    made_ms      INTEGER NOT NULL
);

-- The signed reading sheet of a delivery day; a higher sequence replaced the one before it.
CREATE TABLE reading_sheet (
    day             INTEGER NOT NULL,
    sequence        INTEGER NOT NULL UNIQUE,
    readings        BLOB NOT NULL,
    measured        BLOB NOT NULL,          -- 96 bits, big-endian
    import_open_wh  INTEGER NOT NULL,
    import_close_wh INTEGER NOT NULL,
    export_open_wh  INTEGER NOT NULL,
    export_close_wh INTEGER NOT NULL,
    pv_open_wh      INTEGER NOT NULL,
    pv_close_wh     INTEGER NOT NULL,
    digest          BLOB NOT NULL,          -- of the signed structure: the next sheet names it
    signature       BLOB NOT NULL,
    business_key    TEXT NOT NULL,
    made_ms         INTEGER NOT NULL,
    PRIMARY KEY (day, sequence)
) WITHOUT ROWID;
