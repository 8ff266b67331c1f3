"""Everything that knows: the FAQ file, its rules, the matcher. No Telegram, no network, no clock.

Words that are used throughout:

- entry: a question with its answer, and other ways to ask it (phrasings); its title is the first of them.
- token: a word of a text as it was read; its term is the form that words meaning the same share.
- filler: a word that only frames a question ("please", "what"), and says nothing of what it is about.
- likeness: how like an entry a question is: 1 and more in its own words, 0 and less for no reason at all.
- score: how sure it is that an entry answers, 0 to 1: what the likeness is worth in this FAQ.
- conflict: what a question has that rules an entry out; doubt: what lets an entry only be suggested.
- context: the entry that was shown before, in whose light a follow-up is read.
- party: one of the two whom an FAQ's title names ("ASEAN", "ROK").
"""
