"""History: any span of the past, from minutes to years."""
