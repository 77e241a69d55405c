-- What the profile knows of a counter, kept so that a proof made later reckons as the ledger did.
CREATE TABLE counter_facts (
    device_id     INTEGER NOT NULL REFERENCES device (id),
    direction     INTEGER NOT NULL,
    resolution_wh INTEGER NOT NULL,         -- its step, rounded up
    wraps_at_wh   INTEGER,                  -- where it is documented to start again
    resets_daily  INTEGER NOT NULL,
    settlement    INTEGER NOT NULL,         -- 1: fit or coarse, 0: never to be settled by
    PRIMARY KEY (device_id, direction)
) WITHOUT ROWID;

-- A meter put in place of another: what the old one showed last, what the new one shows first, and the
-- electrician's signature over both (chain/meter_claim.py).
CREATE TABLE exchange (
    device_id  INTEGER NOT NULL REFERENCES device (id),
    time_ms    INTEGER NOT NULL,
    old_serial TEXT    NOT NULL,
    new_serial TEXT    NOT NULL,
    registers  TEXT    NOT NULL,            -- JSON: direction → [closing Wh, opening Wh]
    signer     TEXT    NOT NULL,
    signature  BLOB    NOT NULL,
    PRIMARY KEY (device_id, time_ms)
) WITHOUT ROWID;

-- The machine's clock was set, or the machine slept: from when on, and by how much.
CREATE TABLE clock_event (
    time_ms INTEGER PRIMARY KEY,            -- first instant after it, by the new time
    kind    TEXT    NOT NULL,               -- set, slept
    by_ms   INTEGER NOT NULL                -- set: forward (+) or back (−); slept: how long
);
