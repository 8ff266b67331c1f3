"""Everything that knows: the FAQ file, its rules, the matcher. No Telegram, no network, no clock.

Words that are used throughout:

- entry: an answer with the questions it answers (phrasings); the first phrasing is its title.
- token: a word of a text as the FAQ's vocabulary understands it; words with the same meaning have the same term.
- filler: a word that says nothing of what a question is about ("please", "what"); all others are content words.
- likeness: similarity of a question to an entry: about 1 or more for the entry's own phrasing, 0 or less if they have
  nothing in common.
- score: probability, 0 to 1, that an entry answers: its likeness, calibrated for the FAQ.
- margin: difference between the likeness of the most similar entry and that of the next.
- coverage: share of a question's words, weighted by idf, that an entry has.
- conflict: something in a question that rules an entry out; doubt: a reason only to suggest an entry.
- context: the entry shown before, which a follow-up depends on.
- slip: a typo that one wrong movement of a finger explains.
- party: one of the two that an FAQ's title names ("ASEAN", "ROK").
"""
