"""Log: what happened to the home and to the program."""
