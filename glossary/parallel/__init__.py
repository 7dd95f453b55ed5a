"""Parallel text: an English passage, the Chinese that translates it, sentence by sentence.

`pairs` finds the passages of one document, `align` their sentences; the other modules each compare
one thing that a translation must keep: negation, modality, numbers, code, the sentences themselves.
"""
