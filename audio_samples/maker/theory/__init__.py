"""Scales, chords and voicings: the rules every style shares."""
