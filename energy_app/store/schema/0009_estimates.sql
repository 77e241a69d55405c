-- Energy of a flow that no counter counts, integrated from power. Never settled by.
CREATE TABLE estimate (
    slot      INTEGER NOT NULL,
    device_id INTEGER NOT NULL REFERENCES device (id),
    direction INTEGER NOT NULL,
    energy_wh INTEGER NOT NULL CHECK (energy_wh >= 0),
    PRIMARY KEY (slot, device_id, direction)
) WITHOUT ROWID;
