"""Makes annotated dialogues from seeds and catalogues, and trains the statistical model on them.

    python -m voice_app.nlu.training --corpora DIR

Needs the extra `nlu-training`; nothing of this package is imported when the program runs.
"""
