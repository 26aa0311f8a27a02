"""From scores to what is offered: wishes, diversity, playlists."""
