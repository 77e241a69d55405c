-- Flows whose sign is wrong at this site (a clamp mounted the other way round): grid, battery; comma-separated.
ALTER TABLE device ADD COLUMN invert TEXT NOT NULL DEFAULT '';
