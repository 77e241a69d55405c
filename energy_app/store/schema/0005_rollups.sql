-- Powers of the whole site in W (grid + = import, battery + = discharge), for charts. NULL: missing.
-- A row holds until until_ms unless a newer one comes: three polls. After that there is a gap.

-- One row a round of readings; the last days only.
CREATE TABLE power (
    time_ms   INTEGER PRIMARY KEY,
    until_ms  INTEGER NOT NULL,
    pv_w      INTEGER,
    load_w    INTEGER,
    grid_w    INTEGER,
    battery_w INTEGER
);

-- The same rolled up by minute, quarter-hour, hour and six hours, kept for ever; time_ms starts the bucket.
-- count and sum give the mean.
CREATE TABLE power_minute (
    time_ms   INTEGER PRIMARY KEY,
    until_ms  INTEGER NOT NULL,
    pv_min      INTEGER, pv_max      INTEGER, pv_sum      INTEGER NOT NULL, pv_count      INTEGER NOT NULL,
    load_min    INTEGER, load_max    INTEGER, load_sum    INTEGER NOT NULL, load_count    INTEGER NOT NULL,
    grid_min    INTEGER, grid_max    INTEGER, grid_sum    INTEGER NOT NULL, grid_count    INTEGER NOT NULL,
    battery_min INTEGER, battery_max INTEGER, battery_sum INTEGER NOT NULL, battery_count INTEGER NOT NULL
);
CREATE TABLE power_quarter (
    time_ms   INTEGER PRIMARY KEY,
    until_ms  INTEGER NOT NULL,
    pv_min      INTEGER, pv_max      INTEGER, pv_sum      INTEGER NOT NULL, pv_count      INTEGER NOT NULL,
    load_min    INTEGER, load_max    INTEGER, load_sum    INTEGER NOT NULL, load_count    INTEGER NOT NULL,
    grid_min    INTEGER, grid_max    INTEGER, grid_sum    INTEGER NOT NULL, grid_count    INTEGER NOT NULL,
    battery_min INTEGER, battery_max INTEGER, battery_sum INTEGER NOT NULL, battery_count INTEGER NOT NULL
);
CREATE TABLE power_hour (
    time_ms   INTEGER PRIMARY KEY,
    until_ms  INTEGER NOT NULL,
    pv_min      INTEGER, pv_max      INTEGER, pv_sum      INTEGER NOT NULL, pv_count      INTEGER NOT NULL,
    load_min    INTEGER, load_max    INTEGER, load_sum    INTEGER NOT NULL, load_count    INTEGER NOT NULL,
    grid_min    INTEGER, grid_max    INTEGER, grid_sum    INTEGER NOT NULL, grid_count    INTEGER NOT NULL,
    battery_min INTEGER, battery_max INTEGER, battery_sum INTEGER NOT NULL, battery_count INTEGER NOT NULL
);
CREATE TABLE power_six_hours (
    time_ms   INTEGER PRIMARY KEY,
    until_ms  INTEGER NOT NULL,
    pv_min      INTEGER, pv_max      INTEGER, pv_sum      INTEGER NOT NULL, pv_count      INTEGER NOT NULL,
    load_min    INTEGER, load_max    INTEGER, load_sum    INTEGER NOT NULL, load_count    INTEGER NOT NULL,
    grid_min    INTEGER, grid_max    INTEGER, grid_sum    INTEGER NOT NULL, grid_count    INTEGER NOT NULL,
    battery_min INTEGER, battery_max INTEGER, battery_sum INTEGER NOT NULL, battery_count INTEGER NOT NULL
);
