-- The order sheet made for a delivery day, with the plan that explains it (JSON, hour by hour).
-- Written once, together with the intent that posts it: a restarted program posts this one again.
CREATE TABLE order_sheet (
    member       INTEGER NOT NULL,
    day          INTEGER NOT NULL,
    sheet        BLOB NOT NULL,
    plan         TEXT NOT NULL,
    business_key TEXT NOT NULL,
    made_ms      INTEGER NOT NULL,
    PRIMARY KEY (member, day)
) WITHOUT ROWID;

-- The signed reading sheet of a delivery day; a higher sequence replaces the one before it.
CREATE TABLE reading_sheet (
    member       INTEGER NOT NULL,
    sequence     INTEGER NOT NULL,
    day          INTEGER NOT NULL,
    meter        TEXT NOT NULL,             -- address of the meter key
    has_pv       INTEGER NOT NULL,
    sheet        BLOB NOT NULL,             -- the bytes as posted
    signature    BLOB NOT NULL,
    business_key TEXT NOT NULL,
    made_ms      INTEGER NOT NULL,
    PRIMARY KEY (member, sequence)
) WITHOUT ROWID;
CREATE INDEX reading_sheet_day ON reading_sheet (member, day);
