"""What we claim about speed, as programs that print a table; `make bench` runs them all."""
