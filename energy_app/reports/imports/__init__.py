"""Files of grid operators, read to compare ours with theirs: portal tables, NEM12, Green Button."""
