"""Learns the weights by which the sort of a text is told, and how well they tell what they have not learnt from.

make weigh    (some minutes; with `--keep` the weights stay as they are and are only measured, with `--fast` only learnt)

Every set of texts is told by weights learnt from the others only; that share is printed, not the share of texts they know.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import pycrfsuite
from lessons import CHAINS, MENTIONED, SETS, Lessons, Marked, Tagged, digest_of
from numpy import concatenate, float64
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from pipeline.domain import tagging
from pipeline.domain.weighing import SCALE
from pipeline.reading.passing import WEIGHTS as PASSING
from pipeline.reading.reports.channels import WEIGHTS as CHANNELS
from pipeline.reading.reports.kinds import WEIGHTS as REPORTS
from pipeline.reading.reports.persons.groups import WEIGHTS as GROUPS
from pipeline.reading.reports.persons.mentions import WEIGHTS as SPEAKERS
from pipeline.reading.reports.persons.secrecy import WEIGHTS as SECRECY
from pipeline.reading.reports.persons.whose import WEIGHTS as WHOSE
from pipeline.reading.signatures import WEIGHTS as SIGNATURES

_TWICE = 2
"""Texts that must share a word, at least, for it to be weighed."""
_MOST = 8_000
"""Words and pairs that are kept: those that weigh most."""
_FOLDS = 10
_STRENGTH = 60
_STRENGTHS = {WHOSE: 8, SECRECY: 10, GROUPS: 10, PASSING: 10, REPORTS: 100, CHANNELS: 30}
"""How little it costs that a word weighs much; dearer where what is weighed is mostly looks, which repeat."""


@dataclass(frozen=True)
class Text:
    """A labelled text: from which set, of what sort, what is weighed of it, and of how many lessons it has the worth."""

    source: str
    sort: str
    pieces: frozenset[str]
    weight: float = 1.0


@dataclass(frozen=True)
class Learnt:
    vocabulary: dict[str, int]
    model: LogisticRegression

    def tell(self, texts: Sequence[Text]) -> list[str]:
        return [str(sort) for sort in self.model.predict(_matrix(texts, self.vocabulary))]

    def shares(self, text: Text) -> dict[str, float]:
        """How likely a text is of each sort."""
        told = self.model.predict_proba(_matrix([text], self.vocabulary))[0]
        return dict(zip(map(str, self.model.classes_), map(float, told), strict=True))


def _matrix(texts: Sequence[Text], vocabulary: dict[str, int]) -> csr_matrix:
    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for text in texts:
        known = sorted(vocabulary[piece] for piece in text.pieces if piece in vocabulary)
        columns += known
        values += [(len(known) or 1) ** -0.5] * len(known)
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(texts), len(vocabulary)))


def learn(texts: Sequence[Text], strength: int = _STRENGTH) -> Learnt:
    """Weights of the words that texts share; learnt once more from those that weigh most. `strength`: how dear heavy ones are not."""
    counted = Counter(piece for text in texts for piece in text.pieces)
    vocabulary = sorted(piece for piece, count in counted.items() if count >= _TWICE)
    for _ in range(2):
        places = {piece: place for place, piece in enumerate(vocabulary)}
        model = LogisticRegression(C=strength, max_iter=1_000, class_weight="balanced")
        model.fit(_matrix(texts, places), [text.sort for text in texts], [text.weight for text in texts])
        learnt = Learnt(places, model)
        heaviest = abs(model.coef_).max(axis=0)
        vocabulary = sorted(sorted(vocabulary, key=lambda piece: (-heaviest[places[piece]], piece))[:_MOST])
    return learnt


def measure(texts: Sequence[Text]) -> None:
    sources = sorted({text.source for text in texts})
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for fold in range(min(_FOLDS, len(sources))):
        apart = set(sources[fold::_FOLDS])
        learnt = learn([text for text in texts if text.source not in apart])
        held = [text for text in texts if text.source in apart]
        for text, told in zip(held, learnt.tell(held), strict=True):
            total[text.source] += 1
            right[text.source] += told == text.sort
    for source in sources:
        print(f"{source:<28}{right[source]:>5} of {total[source]:<5}{100 * right[source] / total[source]:>5.0f} %")
    print(f"{'all':<28}{right.total():>5} of {total.total():<5}{100 * right.total() / total.total():>5.1f} %\n")


def keep(learnt: Learnt, digest: str, path: Path) -> None:
    sorts = [str(sort) for sort in learnt.model.classes_]
    bias, weights = _of_each_sort(learnt.model.intercept_), _of_each_sort(learnt.model.coef_)
    lines = ["\t".join(row) for row in (("lessons", digest), ("sorts", *sorts), ("bias", *_whole(bias)))]
    for piece, place in learnt.vocabulary.items():
        told = _whole(weights[:, place])
        if any(weight != "0" for weight in told):
            lines.append("\t".join((piece, *told)))
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _of_each_sort(told: NDArray[float64]) -> NDArray[float64]:
    """Of two sorts only the second is told: half of it speaks for that one, half against the other."""
    return concatenate((-told, told)) / 2 if len(told) == 1 else told


def _whole(weights: Sequence[float]) -> list[str]:
    return [str(round(SCALE * weight)) for weight in weights]


def _weighed(lessons: Lessons) -> list[Text]:
    return [Text(lesson.source, lesson.sort, lessons.weighed(lesson), lesson.weight) for lesson in lessons.all]


_SPARE, _HELD_BACK = {SPEAKERS: 0.5, SIGNATURES: 0.1}, {SPEAKERS: 0.02, SIGNATURES: 0.05}
"""How dear it is, in each chain, that a feature counts at all, and that it counts much; few texts bear few that do not."""


def learn_chain(marked: Sequence[Tagged], chain: Path, path: Path) -> None:
    """Weights of what tells the tags of a text's words, or lines, into a file. `chain`: for which room they are."""
    with tempfile.TemporaryDirectory() as scratch:
        trainer = pycrfsuite.Trainer(verbose=False)
        for one in marked:
            trainer.append(*one.learnt())
        trainer.set_params({"c1": _SPARE[chain], "c2": _HELD_BACK[chain], "max_iterations": 100, "feature.minfreq": _TWICE})
        trainer.set_params({"feature.possible_transitions": True})
        trainer.train(f"{scratch}/model")
        tagger = pycrfsuite.Tagger()
        tagger.open(f"{scratch}/model")
        told = tagger.info()
    tags = sorted(tagger.labels())
    rows = [["lessons", digest_of(marked)], ["tags", *tags]]
    rows += [["from", *(_hundredths(told.transitions.get((one, other), 0.0)) for other in tags)] for one in tags]
    weights: dict[str, dict[str, float]] = {}
    for (feature, tag), weight in told.state_features.items():
        weights.setdefault(feature, {})[tag] = weight
    rows += [[feature, *(_hundredths(weights[feature].get(tag, 0.0)) for tag in tags)] for feature in sorted(weights)]
    kept = rows[: 2 + len(tags)] + [row for row in rows[2 + len(tags) :] if any(one != "0" for one in row[1:])]
    path.write_text("\n".join(map("\t".join, kept)) + "\n", "utf-8")


_PARTS = 4
"""The mentions of a text are found by a chain that has not learnt from it, as they are in a text that nobody has marked."""


def learn_mentions(marked: Sequence[Marked], path: Path) -> None:
    """Weights of what stands about the names and homes that texts mention, into a file."""
    told: list[Text] = []
    with tempfile.TemporaryDirectory() as scratch:
        for fold in range(_PARTS):
            chain = Path(scratch) / f"{fold}.tsv"
            learn_chain([one for place, one in enumerate(marked) if place % _PARTS != fold], SPEAKERS, chain)
            told += [Text(one.source, *mention) for one in marked[fold::_PARTS] for mention in one.mentioned(chain)]
    keep(learn(told, _STRENGTHS[path]), digest_of(marked), path)


def _hundredths(weight: float) -> str:
    return str(round(tagging.SCALE * weight))


def main() -> None:
    for path, marked in CHAINS.items() if "--keep" not in sys.argv else ():
        texts = marked()
        print(f"{path.parent.name}/{path.name}: {len(texts)} texts")
        learn_chain(texts, path, path)
    for path, mentioned in MENTIONED.items() if "--keep" not in sys.argv else ():
        learn_mentions(mentioned(), path)
    for path, lessons_of in SETS.items():
        lessons = lessons_of()
        texts = _weighed(lessons)
        print(f"{path.parent.name}/{path.name}: {len(texts)} texts")
        if "--keep" not in sys.argv:
            keep(learn(texts, _STRENGTHS.get(path, _STRENGTH)), lessons.digest, path)
        if "--fast" not in sys.argv:
            measure(texts)


if __name__ == "__main__":
    main()
