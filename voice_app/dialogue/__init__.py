"""The conversation's thinking: what was said changes the state, the state decides what to do."""
