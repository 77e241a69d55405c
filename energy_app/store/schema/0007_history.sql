-- Raw readings older than some hours, packed: a row holds a stretch of one series with all its points
-- (store/chunks.py). Series 0 is the site's own powers, any other number a device.
CREATE TABLE chunk (
    series   INTEGER NOT NULL,
    first_ms INTEGER NOT NULL,
    last_ms  INTEGER NOT NULL,
    count    INTEGER NOT NULL,              -- readings in it
    data     BLOB    NOT NULL,
    PRIMARY KEY (series, first_ms)
);

-- The site's powers become series 0: rounds as its readings, rollups beside those of the devices
-- (store/rollups.py makes and widens the tables of other series).
CREATE TABLE reading_0 (
    time_ms   INTEGER PRIMARY KEY,
    hold_ms   INTEGER,                      -- the values count for so long unless newer ones come
    pv_w      INTEGER,
    load_w    INTEGER,
    grid_w    INTEGER,
    battery_w INTEGER
);
INSERT INTO reading_0 SELECT time_ms, until_ms - time_ms, pv_w, load_w, grid_w, battery_w FROM power;
DROP TABLE power;

ALTER TABLE power_minute    RENAME TO minute_0;
ALTER TABLE power_quarter   RENAME TO quarter_0;
ALTER TABLE power_hour      RENAME TO hour_0;
ALTER TABLE power_six_hours RENAME TO six_hours_0;
ALTER TABLE minute_0 RENAME COLUMN pv_min TO pv_w_min;
ALTER TABLE minute_0 RENAME COLUMN pv_max TO pv_w_max;
ALTER TABLE minute_0 RENAME COLUMN pv_sum TO pv_w_sum;
ALTER TABLE minute_0 RENAME COLUMN pv_count TO pv_w_count;
ALTER TABLE minute_0 RENAME COLUMN load_min TO load_w_min;
ALTER TABLE minute_0 RENAME COLUMN load_max TO load_w_max;
ALTER TABLE minute_0 RENAME COLUMN load_sum TO load_w_sum;
ALTER TABLE minute_0 RENAME COLUMN load_count TO load_w_count;
ALTER TABLE minute_0 RENAME COLUMN grid_min TO grid_w_min;
ALTER TABLE minute_0 RENAME COLUMN grid_max TO grid_w_max;
ALTER TABLE minute_0 RENAME COLUMN grid_sum TO grid_w_sum;
ALTER TABLE minute_0 RENAME COLUMN grid_count TO grid_w_count;
ALTER TABLE minute_0 RENAME COLUMN battery_min TO battery_w_min;
ALTER TABLE minute_0 RENAME COLUMN battery_max TO battery_w_max;
ALTER TABLE minute_0 RENAME COLUMN battery_sum TO battery_w_sum;
ALTER TABLE minute_0 RENAME COLUMN battery_count TO battery_w_count;
ALTER TABLE quarter_0 RENAME COLUMN pv_min TO pv_w_min;
ALTER TABLE quarter_0 RENAME COLUMN pv_max TO pv_w_max;
ALTER TABLE quarter_0 RENAME COLUMN pv_sum TO pv_w_sum;
ALTER TABLE quarter_0 RENAME COLUMN pv_count TO pv_w_count;
ALTER TABLE quarter_0 RENAME COLUMN load_min TO load_w_min;
ALTER TABLE quarter_0 RENAME COLUMN load_max TO load_w_max;
ALTER TABLE quarter_0 RENAME COLUMN load_sum TO load_w_sum;
ALTER TABLE quarter_0 RENAME COLUMN load_count TO load_w_count;
ALTER TABLE quarter_0 RENAME COLUMN grid_min TO grid_w_min;
ALTER TABLE quarter_0 RENAME COLUMN grid_max TO grid_w_max;
ALTER TABLE quarter_0 RENAME COLUMN grid_sum TO grid_w_sum;
ALTER TABLE quarter_0 RENAME COLUMN grid_count TO grid_w_count;
ALTER TABLE quarter_0 RENAME COLUMN battery_min TO battery_w_min;
ALTER TABLE quarter_0 RENAME COLUMN battery_max TO battery_w_max;
ALTER TABLE quarter_0 RENAME COLUMN battery_sum TO battery_w_sum;
ALTER TABLE quarter_0 RENAME COLUMN battery_count TO battery_w_count;
ALTER TABLE hour_0 RENAME COLUMN pv_min TO pv_w_min;
ALTER TABLE hour_0 RENAME COLUMN pv_max TO pv_w_max;
ALTER TABLE hour_0 RENAME COLUMN pv_sum TO pv_w_sum;
ALTER TABLE hour_0 RENAME COLUMN pv_count TO pv_w_count;
ALTER TABLE hour_0 RENAME COLUMN load_min TO load_w_min;
ALTER TABLE hour_0 RENAME COLUMN load_max TO load_w_max;
ALTER TABLE hour_0 RENAME COLUMN load_sum TO load_w_sum;
ALTER TABLE hour_0 RENAME COLUMN load_count TO load_w_count;
ALTER TABLE hour_0 RENAME COLUMN grid_min TO grid_w_min;
ALTER TABLE hour_0 RENAME COLUMN grid_max TO grid_w_max;
ALTER TABLE hour_0 RENAME COLUMN grid_sum TO grid_w_sum;
ALTER TABLE hour_0 RENAME COLUMN grid_count TO grid_w_count;
ALTER TABLE hour_0 RENAME COLUMN battery_min TO battery_w_min;
ALTER TABLE hour_0 RENAME COLUMN battery_max TO battery_w_max;
ALTER TABLE hour_0 RENAME COLUMN battery_sum TO battery_w_sum;
ALTER TABLE hour_0 RENAME COLUMN battery_count TO battery_w_count;
ALTER TABLE six_hours_0 RENAME COLUMN pv_min TO pv_w_min;
ALTER TABLE six_hours_0 RENAME COLUMN pv_max TO pv_w_max;
ALTER TABLE six_hours_0 RENAME COLUMN pv_sum TO pv_w_sum;
ALTER TABLE six_hours_0 RENAME COLUMN pv_count TO pv_w_count;
ALTER TABLE six_hours_0 RENAME COLUMN load_min TO load_w_min;
ALTER TABLE six_hours_0 RENAME COLUMN load_max TO load_w_max;
ALTER TABLE six_hours_0 RENAME COLUMN load_sum TO load_w_sum;
ALTER TABLE six_hours_0 RENAME COLUMN load_count TO load_w_count;
ALTER TABLE six_hours_0 RENAME COLUMN grid_min TO grid_w_min;
ALTER TABLE six_hours_0 RENAME COLUMN grid_max TO grid_w_max;
ALTER TABLE six_hours_0 RENAME COLUMN grid_sum TO grid_w_sum;
ALTER TABLE six_hours_0 RENAME COLUMN grid_count TO grid_w_count;
ALTER TABLE six_hours_0 RENAME COLUMN battery_min TO battery_w_min;
ALTER TABLE six_hours_0 RENAME COLUMN battery_max TO battery_w_max;
ALTER TABLE six_hours_0 RENAME COLUMN battery_sum TO battery_w_sum;
ALTER TABLE six_hours_0 RENAME COLUMN battery_count TO battery_w_count;

-- A bucket is written once, when it is over: the growing ones of the old way are made again.
DELETE FROM minute_0    WHERE time_ms = (SELECT max(time_ms) FROM minute_0);
DELETE FROM quarter_0   WHERE time_ms = (SELECT max(time_ms) FROM quarter_0);
DELETE FROM hour_0      WHERE time_ms = (SELECT max(time_ms) FROM hour_0);
DELETE FROM six_hours_0 WHERE time_ms = (SELECT max(time_ms) FROM six_hours_0);
