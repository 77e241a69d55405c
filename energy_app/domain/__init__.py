"""Values and rules of the product. Pure: no input, no output, no clock of its own."""
