"""An FAQ as a press office keeps it, with comments and an order of its own, and edits of it."""

from __future__ import annotations

FAQ = """\
# Kept by the press office. Ask before you change it.
title:
  en: Climate talks
  ko: 기후 대화
sources:
  release:
    file: 2024-04-04-28th-asean-rok-dialogue.txt
    title: 28th ASEAN-ROK Dialogue
    date: 2024-04-04
topics:
  - id: climate
    title: {en: Climate, ko: 기후}
  - {id: people,   title: Who took part}   # not translated yet

entries:
  # The partnership comes first.
  - id: parma
    topic: climate
    questions:
      en:
        - What is PARMA?          # the usual one
        - Tell me about the methane partnership
      ko: [PARMA가 무엇인가요?]
    answer:
      en: |
        A partnership that reduces **methane**.
      ko: 메탄을 줄이는 파트너십입니다.
    related: [kadif]

  - id: kadif
    topic: climate
    questions: [What is KADIF?, 'What does the digital flagship do?']
    answer: It brings "smart" cities.
    source:
      document: release
      paragraph: 1
      quote: >-
        The 28th session of the ASEAN-ROK Dialogue, an annual deputy-ministerial meeting between
        the Republic of Korea and the ASEAN Member States, was held on April 4.
  - id: leader
    topic: people
    questions: Who led the Korean delegation?
    answer: Deputy Minister Chung did.
  - id: venue
    questions: Where was the meeting held?
    answer: In Gyeongju.
known_questions:
  - {ask: whats parma, expect: parma}
"""
BLOCK = """\
topic: climate
questions:
  en:
    - What is PARMA?          # the usual one
    - Tell me about the methane partnership
  ko: [PARMA가 무엇인가요?]
answer:
  en: |
    A partnership that reduces **methane**.
  ko: 메탄을 줄이는 파트너십입니다.
related: [kadif]
"""
"""The first entry of the FAQ without its id, as the bot shows it."""
SEOUL = FAQ.replace("In Gyeongju.", "In Seoul.")
BUSAN = FAQ.replace("In Gyeongju.", "In Busan.")
ENTRY = """\
  - id: lunch
    questions: Who pays for lunch?
    answer: The host pays.
"""
LUNCH = FAQ.replace("known_questions:", f"{ENTRY}known_questions:")
