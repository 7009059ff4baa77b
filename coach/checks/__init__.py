"""The built-in engine: one module per group of the catalogue, one registered function per principle."""
