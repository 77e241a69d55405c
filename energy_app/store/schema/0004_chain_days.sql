-- Events of the market are asked for by delivery day.
CREATE INDEX chain_event_day ON chain_event (chain_id, address, json_extract(args, '$.day'));
