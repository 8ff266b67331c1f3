"""Follow-ups: questions that depend on the entry shown before."""

from __future__ import annotations

import pytest

from knowledge.index import Index
from knowledge.model import FAQ
from knowledge.question import Outcome, Question

SHOP = FAQ.model_validate(
    {
        "title": "Shop",
        "entries": [
            {"id": "open", "questions": ["When does the shop open?", "opening hours"], "answer": "At nine."},
            {"id": "dogs", "questions": ["Can I bring my dog?", "dogs allowed"], "answer": "Yes."},
            {"id": "wheel", "questions": ["Is the shop wheelchair accessible?", "wheelchair"], "answer": "Yes."},
            {
                "id": "park",
                "questions": ["Can I park there?", "parking"],
                "answer": "Yes. The notice gives no price.",
                "related": ["fee", "open"],
            },
            {"id": "fee", "questions": ["How much is parking?", "parking fee"], "answer": "2 euros."},
        ],
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "before", "entry"),
    [
        # "It" may be what the whole FAQ is about, or nothing.
        ("when does it open", "dogs", "open"),
        ("is it wheelchair accessible?", "open", "wheel"),
        ("is it ok to bring my dog", "open", "dogs"),
        # A related entry says what the one shown does not.
        ("how much?", "park", "fee"),
    ],
)
def test_few_entries_without_topics(text: str, before: str, entry: str) -> None:
    """A question with an answer of its own has the same answer after any other."""
    match = Index(SHOP).match(Question(text, context=before))
    assert (match.outcome, match.entry) == (Outcome.ANSWER, entry)


@pytest.mark.parametrize(
    ("text", "context", "entry"),
    [
        ("what is their theme", "asean-chair", "chair-theme"),
        ("and who chairs it?", "chair-theme", "asean-chair"),
        ("and who chairs it?", "dialogue", "asean-chair"),
        ("which pillars does it have", "vision-2025", "three-pillars"),
        ("언제 되는데?", "csp", "csp-date"),
        ("what about the other one", "parma", "kadif"),
        ("no, the other project", "kadif", "parma"),
        ("ukraine too?", "issues", "ukraine"),
        ("그럼 박윤주는요?", "kim-dong-bae", "park-yoonjoo"),
        ("what was number three again", "kasi-lines", "kasi-security"),
        ("please elaborate on the first", "issues", "korean-peninsula"),
        ("what does the former do", "signature-projects", "kadif"),
        ("the one b4 that", "kasi-resources", "kasi-future-generations"),
        ("그담꺼는요", "kasi-challenges", "kasi-future-generations"),
        ("담대한 구상은 또 뭐임", "asean-support", "audacious-initiative"),
        ("wait whats csp again", "csp-date", "csp"),
        ("아 첫 번째를 물어보려던 건데", "kasi-security", "kasi-bilateral-relations"),
        ("다 알려줘", "kasi-security", "kasi-lines"),
        ("네 번째는요?", "kasi-lines", "kasi-strategic-coordination"),
        ("그 다음은?", "kasi-future-generations", "kasi-resources"),
        ("who else came along", "chief-representative", "rok-participants"),
        ("no names?", "asean-delegation", "asean-delegation"),
        ("이름은?", "asean-delegation", "asean-delegation"),
        ("names?", "asean-delegation-size", "asean-delegation"),
        ("what's his name?", "deputy-secretary-general", "deputy-secretary-general"),
        ("do you know their names?", "asean-delegation", "asean-delegation"),
        ("what are the other seven?", "kasi-bilateral-relations", "kasi-lines"),
        ("why?", "asean-view-dprk", "dprk-threat"),
        ("같이 간 사람은요?", "kim-dong-bae", "rok-participants"),
        ("the 2nd one", "signature-projects", "parma"),
        ("앞에 거는 뭐 하는 사업이죠?", "signature-projects", "kadif"),
        ("뒤에 거는요?", "signature-projects", "parma"),
        ("두번째는 뭐하는건데", "signature-projects", "parma"),
        ("which number is it?", "kasi-future-generations", "kasi-future-generations"),
        # Facts that, as the answer shown says, the release does not give.
        ("why?", "kinship-rejection", "kinship-rejection"),
        ("how much?", "kasi-resources", "kasi-resources"),
        ("이름이 뭐예요?", "deputy-secretary-general", "deputy-secretary-general"),
        ("그 밖에는 누가?", "deputy-secretary-general", "asean-delegation"),
        ("wait what does it stand for", "parma", "parma"),
        ("source?", "kasi-scope", "kasi-scope"),
        ("in Korean please", "kasi-scope", "kasi-scope"),
        ("무슨 말인지 모르겠어요", "kasi-scope", "kasi-scope"),
        ("who is he?", "opening-remarks", "chief-representative"),
        ("which deputy minister was it", "level", "chief-representative"),
        # The other of the two parties.
        ("and the other side?", "rok-participants", "asean-delegation"),
        ("and the other side?", "asean-delegation-size", "rok-participants"),
        ("상대측은 몇 명?", "rok-participants", "asean-delegation-size"),
        ("who was there on their side", "asean-delegation", "asean-delegation"),
        ("which other topics?", "ukraine", "issues"),
        # The earlier question continues with another subject.
        ("and the meeting itself?", "release-date", "date"),
        # The question asks to confirm the entry shown, or for more detail about it.
        ("thats it?", "supply-chains", "supply-chains"),
        ("no numbers??", "trade-investment", "trade-investment"),
        ("like the East Asia Summit or ARF?", "kasi-asean-led-mechanisms", "kasi-asean-led-mechanisms"),
        ("like PARMA?", "kasi", "parma"),
        ("더 자세한건 없나", "kasi-bilateral-relations", "kasi-bilateral-relations"),
        ("is he a minister?", "chief-representative", "chief-representative"),
        ("so what was said?", "south-china-sea", "south-china-sea"),
        ("did that happen yet", "csp-date", "csp-date"),
        ("when exactly?", "csp-date", "csp-date"),
        ("좀 더 구체적으로요", "future-industries", "future-industries"),
        ("so just security basically?", "kasi-scope", "kasi-scope"),
        ("does asean see it that way too", "dprk-threat", "asean-view-dprk"),
        ("anything that came before that one?", "kasi-strategic-coordination", "kasi-security"),
        # Corrections.
        ("I meant how high up, not how often", "frequency", "level"),
        ("not who, the slogan", "asean-chair", "chair-theme"),
        ("wrong person, I wanted Lee", "park-yoonjoo", "lee-jun-il"),
        ("그거 말고 KASI 물어본 거야", "csp", "kasi"),
        # Questions that stand alone are not follow-ups.
        ("what did they say about the korean peninsula tho", "rok-participants", "korean-peninsula"),
        ("lee jun il whats his job", "significant-year", "lee-jun-il"),
        ("KASI가 뭐임?", "member-states", "kasi"),
        ("언제 열렸는데", "support-asked", "date"),
        # Questions that do not point to a list.
        ("last line of KASI?", "signature-projects", "kasi-resources"),
        ("8대 중점과제 다 알려줘", "park-yoonjoo", "kasi-lines"),
        # Items that no entry is about.
        ("tell me more about the first", "illicit-revenue", "illicit-revenue"),
        ("tell me more about the second", "future-industries", "future-industries"),
        ("첫 번째 축 설명해줘", "three-pillars", "three-pillars"),
        ("두번째 축은?", "three-pillars", "three-pillars"),
        ("첫 번째에 대해 더 알려줘", "illicit-revenue", "illicit-revenue"),
        # An item of the list shown rather than of another list.
        ("세 번째 사람은?", "rok-participants", "lee-jun-il"),
        ("tell me about the second issue", "issues", "south-china-sea"),
        ("2", "rok-participants", "kim-dong-bae"),
        ("what about the second project", "kadif", "parma"),
        # Another name in place of the one asked about.
        ("그럼 카디프는?", "parma", "kadif"),
        ("and kadif?", "parma", "kadif"),
        ("아세안 쪽은?", "rok-participants", "asean-delegation"),
        # People mentioned before.
        ("그 사람이 뭐라고 했어?", "chief-representative", "opening-remarks"),
        ("what did that guy say", "chief-representative", "opening-remarks"),
        # Only a kind of answer, which the entry shown has.
        ("and the budget?", "kasi", "kasi-resources"),
    ],
)
def test_follow_ups_to_the_faq_that_ships(shipped_index: Index, text: str, context: str, entry: str) -> None:
    """Typical follow-ups reach their entries."""
    match = shipped_index.match(Question(text, context=context))
    assert (match.outcome, match.entry) == (Outcome.ANSWER, entry)


@pytest.mark.parametrize(
    ("text", "context", "entry"),
    [
        ("Please list the names of everyone whom Seoul sent, with what they do there", "purpose", "rok-participants"),
        ("are you a real person?", "korean-peninsula", None),
        ("no thanks", "parma", None),
        ("not helpful", "parma", None),
        ("no, the other one", "parma", "kadif"),
        ("ugh mondays", "issues", None),
        ("Can you explain how the Korean War ended?", "kasi-bilateral-relations", None),
    ],
)
def test_no_follow_up(shipped_index: Index, text: str, context: str, entry: str | None) -> None:
    """Questions that stand alone, and small talk, are not read in context."""
    assert shipped_index.match(Question(text, context=context)).entry == entry


@pytest.mark.parametrize("text", ["언제 되는데?", "what about the other one", "and where?", "and?"])
def test_follow_up_of_nothing(shipped_index: Index, text: str) -> None:
    """A follow-up has no answer without context."""
    assert shipped_index.match(Question(text)).outcome is not Outcome.ANSWER


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("and where?", "date"),
        ("how old is he", "chief-representative"),
        ("how much does it cost", "kadif"),
        ("why?", "parma"),
        ("왜요?", "asean-chair"),
        # A name that is only similar to one of the FAQ's.
        ("카디즈가 뭐예요", "signature-projects"),
        ("why?", "csp"),
        ("date of the next one?", "session"),
        # Words in their own right, although another letter makes "장사" and "날짜" of them.
        ("장소는?", "csp-date"),
        ("날씨는 어땠어요?", "date"),
        # "It" is the entry shown, not another entry with the word.
        ("when does it launch", "kadif"),
        ("his wife?", "lee-jun-il"),
        ("budget?", "parma"),
        ("and the budget?", "kadif"),
        ("예산은?", "parma"),
        # Whatever "it" is, the question is about PARMA's end, not the Dialogue's.
        ("when does it end", "parma"),
        # There are eight.
        ("the ninth one", "kasi-lines"),
        ("number nine", "kasi-lines"),
        ("아홉 번째는요?", "kasi-lines"),
        ("and the tenth?", "kasi-resources"),
    ],
)
def test_follow_up_without_answer(shipped_index: Index, text: str, context: str) -> None:
    """A follow-up that the FAQ does not answer is not answered by the entry shown before."""
    assert shipped_index.match(Question(text, context=context)).outcome is not Outcome.ANSWER


def test_an_explanation_names_what_is_nearest(shipped_index: Index) -> None:
    """If a follow-up is similar to no entry, an explanation lists the entries most similar without context."""
    explained = shipped_index.explain(Question("and its cyber submarine zeppelin?", context="parma"))
    assert explained.match.outcome is Outcome.NONE
    assert explained.is_follow_up
    assert explained.closest[0].entry == "illicit-revenue"
