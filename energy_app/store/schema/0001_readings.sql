-- Small durable state of any part of the program; value is JSON.
CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- A device that is read. Its raw readings are in the table reading_<id>: time_ms and one integer
-- column a point, made and widened as points appear (see store/readings.py).
CREATE TABLE device (
    id       INTEGER PRIMARY KEY,
    name     TEXT    NOT NULL UNIQUE,
    role     TEXT    NOT NULL,
    profile  TEXT    NOT NULL,
    endpoint TEXT    NOT NULL,
    unit     INTEGER NOT NULL,
    serial   TEXT    NOT NULL,
    rated_w  INTEGER NOT NULL,              -- no counter of it can grow faster
    enabled  INTEGER NOT NULL
);

-- The counter guard's memory, one row a counter, written at each register and break; readings
-- newer than seen_ms are fed to it again at the start.
CREATE TABLE counter (
    device_id   INTEGER NOT NULL REFERENCES device (id),
    direction   INTEGER NOT NULL,           -- 1 import, 2 export, 3 pv, 4 charge, 5 discharge
    seen_ms     INTEGER NOT NULL,           -- last reading fed, good or not
    raw_wh      INTEGER,                    -- last good value and its instant
    time_ms     INTEGER,
    changed_ms  INTEGER,                    -- when the value last grew
    register_wh INTEGER,                    -- running on across segments
    offset_wh   INTEGER NOT NULL,           -- register = raw + offset inside a segment
    segment     INTEGER NOT NULL,
    reason      TEXT    NOT NULL,           -- why the segment began
    doubt       TEXT,                       -- JSON: a value that must persist before it counts
    last_slot   INTEGER,                    -- the last boundary with a register
    PRIMARY KEY (device_id, direction)
) WITHOUT ROWID;

-- Each break of a counter: what it showed last, what it came back with.
CREATE TABLE segment (
    device_id INTEGER NOT NULL REFERENCES device (id),
    direction INTEGER NOT NULL,
    number    INTEGER NOT NULL,
    time_ms   INTEGER NOT NULL,
    reason    TEXT    NOT NULL,
    closed_wh INTEGER NOT NULL,
    opened_wh INTEGER NOT NULL,
    PRIMARY KEY (device_id, direction, number)
) WITHOUT ROWID;

-- A counter at the start of a slot; time_ms names the reading it was taken from.
CREATE TABLE register (
    device_id   INTEGER NOT NULL REFERENCES device (id),
    direction   INTEGER NOT NULL,
    slot        INTEGER NOT NULL,
    raw_wh      INTEGER NOT NULL,
    register_wh INTEGER NOT NULL,
    time_ms     INTEGER NOT NULL,
    segment     INTEGER NOT NULL,
    changed_ms  INTEGER NOT NULL,
    offset_wh   INTEGER NOT NULL,
    settled     INTEGER NOT NULL,           -- 1: no value in doubt, replay may start here
    PRIMARY KEY (device_id, direction, slot)
) WITHOUT ROWID;

-- SHA-256 over all raw readings of a device in a slot.
CREATE TABLE slot_digest (
    slot      INTEGER NOT NULL,
    device_id INTEGER NOT NULL REFERENCES device (id),
    digest    BLOB    NOT NULL,
    PRIMARY KEY (slot, device_id)
) WITHOUT ROWID;

-- The site's energy of a slot. NULL: no such counter, or (complete = 0) register awaited.
-- Qualities: 1 measured, 2 substituted, 3 estimated.
CREATE TABLE interval (
    slot              INTEGER PRIMARY KEY,
    import_wh         INTEGER CHECK (import_wh >= 0),
    export_wh         INTEGER CHECK (export_wh >= 0),
    pv_wh             INTEGER CHECK (pv_wh >= 0),
    charge_wh         INTEGER CHECK (charge_wh >= 0),
    discharge_wh      INTEGER CHECK (discharge_wh >= 0),
    import_quality    INTEGER,
    export_quality    INTEGER,
    pv_quality        INTEGER,
    charge_quality    INTEGER,
    discharge_quality INTEGER,
    complete          INTEGER NOT NULL,
    digest            BLOB                  -- over the slot's rows of slot_digest; NULL: not sealed
);
CREATE INDEX interval_unsealed ON interval (slot) WHERE digest IS NULL;
CREATE INDEX interval_incomplete ON interval (slot) WHERE complete = 0;
