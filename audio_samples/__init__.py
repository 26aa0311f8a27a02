"""The music that ships with Earshot: tracks, their manifest, and the maker that composed them."""
