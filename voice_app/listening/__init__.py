"""Who speaks from when to when: pure, time from sample counts."""
