"""The recipe that makes the built-in speech model: words, graph, synthetic speech, training.

The graph half (phones, lexicon, phrases, language model, graph) needs only what the app needs
and takes seconds; the acoustic half needs the `speech-recipe` extra and some Debian voices.
"""
