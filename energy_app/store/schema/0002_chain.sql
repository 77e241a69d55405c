-- What the program wants on a settlement network, each wish once, and what became of it.
-- Wei amounts are decimal text where they may exceed 63 bits; hashes and addresses are 0x-text.
CREATE TABLE intent (
    id               INTEGER PRIMARY KEY,
    business_key     TEXT NOT NULL,     -- {action}:{contract}:{member}:{day}:{revision}
    chain_id         INTEGER NOT NULL,
    account          TEXT NOT NULL,     -- the sender
    action           TEXT NOT NULL,     -- first part of the key
    target           TEXT,              -- contract called; NULL creates one
    calldata         BLOB NOT NULL,
    created_ms       INTEGER NOT NULL,
    valid_from_ms    INTEGER NOT NULL,
    valid_until_ms   INTEGER,           -- not sent for the first time after this instant
    state            TEXT NOT NULL CHECK (state IN ('QUEUED', 'RESERVED', 'SIGNED', 'BROADCAST',
                     'MINED', 'FINAL', 'REJECTED', 'EXPIRED', 'REVERTED', 'CANCELLED', 'ORPHANED')),
    settled          INTEGER NOT NULL DEFAULT 0 CHECK (settled IN (0, 1)),  -- nothing changes any more
    cancel_requested INTEGER NOT NULL DEFAULT 0 CHECK (cancel_requested IN (0, 1)),
    reason           TEXT,              -- why it waits, or why it did not happen, in words
    nonce            INTEGER,
    gas_limit        INTEGER,
    tx_hash          TEXT,              -- of the attempt that was mined
    block_number     INTEGER,
    block_hash       TEXT,
    gas_used         INTEGER,
    fee_wei          TEXT,
    created_address  TEXT,              -- of a contract created
    updated_ms       INTEGER NOT NULL
);
CREATE UNIQUE INDEX intent_key ON intent (chain_id, business_key);
-- One open intent a nonce; an orphaned one lost its nonce to a foreign transaction.
CREATE UNIQUE INDEX intent_nonce ON intent (chain_id, account, nonce)
    WHERE nonce IS NOT NULL AND state <> 'ORPHANED';
CREATE INDEX intent_open ON intent (chain_id, account, id) WHERE settled = 0;

-- Every signed transaction, stored before its first byte leaves the machine.
CREATE TABLE attempt (
    id              INTEGER PRIMARY KEY,
    intent_id       INTEGER NOT NULL REFERENCES intent (id),
    kind            TEXT NOT NULL CHECK (kind IN ('send', 'cancel')),
    nonce           INTEGER NOT NULL,
    tx_hash         TEXT NOT NULL UNIQUE,
    raw             BLOB NOT NULL,
    max_fee_wei     TEXT NOT NULL,
    max_tip_wei     TEXT NOT NULL,
    signed_ms       INTEGER NOT NULL,
    first_sent_ms   INTEGER,            -- the network said it has it
    last_sent_ms    INTEGER,
    sent_at_block   INTEGER,
    last_error      TEXT
);
CREATE INDEX attempt_intent ON attempt (intent_id);

-- Headers the indexer has followed, to see a block being replaced.
CREATE TABLE block_seen (
    chain_id    INTEGER NOT NULL,
    number      INTEGER NOT NULL,
    hash        TEXT NOT NULL,
    parent_hash TEXT NOT NULL,
    time_s      INTEGER NOT NULL,
    PRIMARY KEY (chain_id, number)
) WITHOUT ROWID;

-- Contract events as logged (topics, data) and as decoded (name, args as JSON).
CREATE TABLE chain_event (
    chain_id     INTEGER NOT NULL,
    block_hash   TEXT NOT NULL,
    log_index    INTEGER NOT NULL,
    block_number INTEGER NOT NULL,
    block_time_s INTEGER NOT NULL,
    tx_hash      TEXT NOT NULL,
    address      TEXT NOT NULL,
    topics       TEXT NOT NULL,         -- JSON list of 0x-text
    data         BLOB NOT NULL,
    name         TEXT,                  -- NULL: an event the decoder does not know
    args         TEXT,                  -- JSON object
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),  -- its block was replaced
    PRIMARY KEY (chain_id, block_hash, log_index)
) WITHOUT ROWID;
CREATE INDEX chain_event_order ON chain_event (chain_id, block_number, log_index);
CREATE INDEX chain_event_name ON chain_event (chain_id, name, block_number);

-- Up to where the events of a set of contracts are stored for good.
CREATE TABLE chain_cursor (
    chain_id   INTEGER NOT NULL,
    addresses  TEXT NOT NULL,           -- sorted, comma-separated
    next_block INTEGER NOT NULL,
    PRIMARY KEY (chain_id, addresses)
) WITHOUT ROWID;
