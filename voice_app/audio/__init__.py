"""Samples in, samples out: mixer, levels and resampling; no device, no file, no clock."""
