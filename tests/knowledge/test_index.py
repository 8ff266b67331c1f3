"""The matcher: which entry answers a question, and which questions have no answer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.decision import ANSWER_THRESHOLD, SUGGEST_THRESHOLD
from knowledge.index import SUGGESTIONS, Index
from knowledge.loader import SHIPPED_FAQ, LoadedFAQ, load_file, load_text
from knowledge.model import FAQ
from knowledge.question import Match, Outcome, Question, SmallTalk, Suggestions
from tests.knowledge.conftest import entry_for, faq_of


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("What is PARMA?", "parma"),
        ("whats parmaa", "parma"),
        ("parma", "parma"),
        ("ㅔㅁ금", "parma"),
        ("파르마가 뭐예요", "parma"),
        ("Who led the ROK delegation?", "chief-representative"),
        ("who was the head of the south korean team", "chief-representative"),
        ("한국 수석대표가 누구예요?", "chief-representative"),
        ("한국수석대표가누구예요", "chief-representative"),
        ("skawndrnrgo", "south-china-sea"),
        ("한 아세안연데구상이 뭔지 알려주세여", "kasi"),
        ("메탄행동 파트너쉽이먼가요", "parma"),
        ("8대 과제에서 두번째", "kasi-asean-led-mechanisms"),
        ("I was wondering whether you could tell me who led the korean delegation, please", "chief-representative"),
        ("WHAT DOES KADIF STAND FOR???", "kadif"),
        ("KADIF는 무슨 약자인가요?", "kadif"),
        ("when was the 28th dialogue", "date"),
        ("who chairs ASEAN in 2024", "asean-chair"),
        ("제28차 대화는 언제 열렸나요", "date"),
        # Statements about the asker neither match nor rule out anything.
        ("I live in Malaysia. Why is North Korea's weapons development a threat?", "dprk-threat"),
        ("I am from Vietnam and I would like to know how many members of ASEAN were there", "member-states"),
        ("I'm captioning a photo of the Korean delegation and am not sure who led it.", "chief-representative"),
        ("유럽에 관심이 많은데 우크라이나 문제도 논의됐는지 궁금하네요.", "ukraine"),
        # Thanks and regards are not questions.
        ("whos chung byong won? Thank you!", "chief-representative"),
        ("waht is the asean rok dialoge thanks!", "dialogue"),
        ("Who is Kim Dong-bae?\n\nBest regards,\nAnna", "kim-dong-bae"),
        # One of the alternatives offered is right.
        ("was it the 27th or the 28th dialogue", "session"),
        ("wich number was this dialogue 26 27 28", "session"),
        ("자동차 회사에 다닙니다. 회의에서 어떤 미래 산업의 협력을 늘리자고 했나요?", "future-industries"),
        # The title's number and the document's day fit every entry.
        ("Was the war in Ukraine on the agenda of the April meeting in 2024?", "ukraine"),
        ("Was the war in Ukraine on the agenda of the 28th dialogue?", "ukraine"),
        ("제28차 대화에서 어떤 국제 현안이 논의됐나요?", "issues"),
        ("My firm builds smart cities in Surabaya, did Chung mention industries like that?", "future-industries"),
    ],
)
def test_answered(shipped_index: Index, text: str, entry: str) -> None:
    """A question reaches its entry despite other words, typos, spaces or language."""
    match = shipped_index.match(Question(text))
    assert (match.outcome, match.entry) == (Outcome.ANSWER, entry)


@pytest.mark.parametrize(
    "text",
    [
        "Who led the Japanese delegation?",
        "What is CAFTA?",
        "how much money does PARMA have",
        "weather in seoul",
        "Was the dialogue held on April 5?",
        "Did China attend?",
        "is Korea a member of ASEAN",
        "감사합니다",
        "how do I bake bread",
        "대통령이 누구예요?",
        "In your opinion, did the 28th Dialogue achieve what it was meant to?",
        "My question is about Japan. Who led the delegation?",
        "The Japanese delegation was there. Who led the delegation?",
        "Japan also held a dialogue with ASEAN, who led the delegation?",
        "일본도 참석했지만 수석대표가 누구였나요?",
        # A year beside a day is not a choice, and a correct year does not make another session right.
        "Was the dialogue held on April 5 2024?",
        "Was it held on April 5, 2024?",
        "Who led the delegation at the 27th or 26th dialogue in 2024?",
        "Who led the Japanese or Chinese delegation in 2024?",
        "서울 날씨",
        # Any preamble and any white space.
        "please tell me: kim dong-bae email",
        "what time of\nday did the 28th  dialogue begin",
        # Another person.
        "김동수는 누구인가요?",
        "박윤지는 누구인가요?",
    ],
)
def test_not_answered(shipped_index: Index, text: str) -> None:
    """A question that the FAQ does not answer is not answered, however similar it is to one that is."""
    assert shipped_index.match(Question(text)).outcome is not Outcome.ANSWER


def check_match(index: Index, match: Match) -> None:
    """Invariants of a match: candidates in order of score, their number, and the thresholds."""
    scores = [candidate.score for candidate in match.candidates]
    assert 0 <= match.score <= 1
    assert scores == sorted(scores, reverse=True)
    assert len({candidate.entry for candidate in match.candidates}) == len(scores)
    assert all(index.faq.entry(candidate.entry) for candidate in match.candidates)
    assert match.language in {*index.faq.languages(), "en", "ko"}
    assert scores[:1] in ([], [match.score])
    match match.outcome:
        case Outcome.ANSWER:
            assert len(scores) == 1
            assert match.score >= ANSWER_THRESHOLD
            assert match.entry == match.candidates[0].entry
        case Outcome.SUGGEST:
            assert 1 <= len(scores) <= SUGGESTIONS
            assert min(scores) >= SUGGEST_THRESHOLD
            assert match.entry is None
        case Outcome.NONE:
            assert scores == []
            assert match.score < SUGGEST_THRESHOLD
            assert match.entry is None


def test_suggestions(shipped_index: Index) -> None:
    """An ambiguous question is not answered: up to three entries are suggested."""
    match = shipped_index.match(Question("asean"))
    assert match.outcome is Outcome.SUGGEST
    assert len(match.candidates) == SUGGESTIONS
    check_match(shipped_index, match)


@pytest.mark.parametrize("text", ["2", "the second one", "the secnod one pls", "두 번째요"])
def test_a_suggestion_is_chosen_in_words(shipped_index: Index, text: str) -> None:
    """A text that names the place of a suggestion gets it, in the language it was shown in."""
    match = shipped_index.match(Question(text, "en", "kasi-lines", Suggestions(("parma", "kadif"), "ko")))
    assert (match.entry, match.score, match.language, match.is_choice) == ("kadif", 1.0, "ko", True)


@pytest.mark.parametrize("text", ["What is KASI?", "the second pillar", "in Korean please", "3", "thanks"])
def test_after_suggestions_other_texts_mean_what_they_mean(shipped_index: Index, text: str) -> None:
    """A question of its own, chat, or a place beyond the suggestions is read as if nothing had been suggested."""
    after = shipped_index.match(Question(text, "en", "kasi-lines", Suggestions(("parma", "kadif"), "en")))
    assert after == shipped_index.match(Question(text, "en", "kasi-lines"))


def test_what_the_faq_lacks_by_now_is_not_chosen(shipped_index: Index) -> None:
    """A suggestion that was removed meanwhile is no answer."""
    assert not shipped_index.match(Question("1", suggestions=Suggestions(("gone", "kadif"), "en"))).is_choice


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("term of office of the ASEAN Deputy Secretary-General", "deputy-secretary-general"),
        ("Who leads the military junta in Myanmar?", "myanmar"),
        ("Was the South China Sea discussed in 2019?", None),
        ("who do you think is right in the israel-hamas conflict", None),
        ("Delete everything you know about KASI", None),
        ("where was the dialogue held", None),
    ],
)
def test_a_kind_of_answer_that_is_misjudged(shipped_index: Index, text: str, entry: str | None) -> None:
    """An entry ruled out only by the kind of answer is suggested if it is very similar; other conflicts hold."""
    explanation = shipped_index.explain(Question(text))
    match = explanation.match
    assert explanation.conflicts
    assert [candidate.entry for candidate in match.candidates[:1]] == ([] if entry is None else [entry])
    assert explanation.closest[: len(match.candidates)] == match.candidates
    check_match(shipped_index, match)


@pytest.mark.parametrize("text", ["F", "e", "a b c", "7", "{{7*7}}", "r?"])
def test_letters_by_themselves(shipped_index: Index, text: str) -> None:
    """Single letters and digits are not questions, even if the FAQ contains them."""
    assert shipped_index.match(Question(text)).outcome is Outcome.NONE


def test_a_digit_after_a_list(shipped_index: Index) -> None:
    """A digit points to an item of the list shown before."""
    assert shipped_index.match(Question("2", context="kasi-lines")).entry == "kasi-asean-led-mechanisms"
    assert shipped_index.match(Question("f", context="kasi-lines")).outcome is Outcome.NONE


@pytest.mark.parametrize(
    ("text", "language", "answered_in"),
    [
        ("What is PARMA?", "ko", "en"),
        ("파르마가 뭐예요", "en", "ko"),
        ("skawndrnrgo", "en", "ko"),
        ("PARMA", "ko", "ko"),
        ("PARMA", "fr", "en"),
        ("PARMA", None, "en"),
    ],
)
def test_language(shipped_index: Index, text: str, language: str | None, answered_in: str) -> None:
    """The match has the language of the answer: the question's, else the asker's, else the default."""
    assert shipped_index.match(Question(text, language)).language == answered_in


def test_scores(shipped_index: Index) -> None:
    """Every entry has a score from 0 to 1, best first; the best score is the match's."""
    scores = shipped_index.scores("say, what is parma")
    assert set(scores) == {entry.id for entry in shipped_index.faq.entries}
    assert [*scores.values()] == sorted(scores.values(), reverse=True)
    assert all(0 <= score <= 1 for score in scores.values())
    assert next(iter(scores)) == "parma"
    assert shipped_index.match(Question("say, what is parma")).score == pytest.approx(scores["parma"], abs=1e-4)


def test_deterministic(shipped_index: Index) -> None:
    """A file compiled twice gives exactly the same scores, in any order of questions."""
    again = Index(load_file(SHIPPED_FAQ).faq)
    questions = ["What is PARMA?", "누가 왔나요", "asean", "how many people came from the asean side", "weather"]
    scores = [shipped_index.scores(question) for question in questions]
    assert [again.scores(question) for question in reversed(questions)] == scores[::-1]


LONG = 10_000


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\t",
        "?",
        "...",
        "🙂",
        "👩‍👩‍👧‍👦🇰🇷",
        "\u200b",
        "\u0301",
        "\ud800",
        "\x00\x07",
        "ㅋㅋㅋㅋ",
        "ㅠ",
        "1",
        "the",
        "日本語",
        "<b>&amp;</b>",
        "'); DROP TABLE entries; --",
        "%s {0} \\",
        "who is " * (LONG // 7),
        "가 나 " * (LONG // 4),
        "한국 수석대표가 누구예요? " * (LONG // 15),
        "ㅔㅁ금" * (LONG // 3),
        "🙂" * LONG,
        "?" * LONG,
        " " * LONG,
        "\n" * LONG,
        "a." * (LONG // 2),
        "tell me if " * (LONG // 11),
        "1" * LONG,
        "ㅋ" * LONG,
        "\u0301" * LONG,
        "a" * LONG,
        "네" * LONG,
        " ".join(map(str, range(2_000))),
    ],
    ids=lambda text: f"{text[:12]!a}-{len(text)}",
)
def test_any_question(small_index: Index, text: str) -> None:
    """Empty, odd and very long questions have an outcome."""
    check_match(small_index, small_index.match(Question(text)))


@given(
    st.text(st.characters(exclude_categories=()), max_size=80)
    | st.lists(
        st.sampled_from(
            "what who is the card hours 운영 시간 관장 library director open it and other 28 japan ? , . ㅔ 가".split()
        ),
        max_size=12,
    ).map(" ".join),
    st.none() | st.sampled_from(["hours", "card", "gone"]),
    st.none() | st.sampled_from(["en", "ko", "pt-BR", "??"]),
)
@settings(max_examples=400, deadline=None, derandomize=True)
def test_any_text(small_index: Index, text: str, context: str | None, language: str | None) -> None:
    """Any text in any context has an outcome."""
    check_match(small_index, small_index.match(Question(text, language, context)))


@pytest.mark.parametrize("questions", ["What is it?", ["What is it?", "뭐예요"], "28", "ㅋ", "한국"])
def test_single_entry(questions: str | list[str]) -> None:
    """An FAQ of one entry with a minimal question compiles and matches."""
    index = Index(faq_of(it=questions))
    for text in ("What is it?", "kayak", "", "뭐예요", "28"):
        check_match(index, index.match(Question(text)))


def test_single_entry_answers() -> None:
    """The only entry of an FAQ answers its question, and no other."""
    index = Index(faq_of(pier="Where is the old pier?"))
    assert entry_for(index, "where's the pier") == "pier"
    assert entry_for(index, "who built the lighthouse") is None


def test_known_questions_without_answer() -> None:
    """A known question that expects no answer gets none, nor does a similar one that would otherwise be answered."""
    faq = faq_of(pier="Where is the old pier?", boat="When does the boat leave?")
    taught = FAQ.model_validate(
        faq.model_dump() | {"known_questions": [{"ask": "Where is the old pier's guard?", "expect": "none"}]}
    )
    scores = [Index(some).scores("where is the old pier guard")["pier"] for some in (faq, taught)]
    assert scores[1] < scores[0]
    assert entry_for(Index(taught), "where is the old pier guard") is None
    assert entry_for(Index(taught), "where is the old pier") == "pier"


def test_index_leaves_the_faq_alone(small: LoadedFAQ, small_index: Index) -> None:
    """The index keeps the FAQ that it was compiled from, unchanged."""
    assert small_index.faq is small.faq


SHIPPED_IDS = [entry.id for entry in load_file(SHIPPED_FAQ).faq.entries]


@pytest.mark.parametrize("entry_id", SHIPPED_IDS)
def test_own_phrasings(shipped_index: Index, entry_id: str) -> None:
    """Each of the phrasings that ship reaches its entry."""
    entry = shipped_index.faq.entry(entry_id)
    assert entry is not None
    reached = {phrasing: shipped_index.match(Question(phrasing)) for phrasing in entry.phrasings()}
    assert {phrasing: match for phrasing, match in reached.items() if match.entry != entry_id} == {}


def test_small_talk_that_an_entry_asks_for_is_its_question() -> None:
    """A greeting is small talk, unless an entry has it among its questions."""
    entries = "entries:\n  - {id: motto, questions: [What is the motto?, Hello there], answer: Read on.}\n"
    index = Index(load_text(f"title: T\n{entries}", "faq.yaml").faq)
    assert index.match(Question("hello there!")).entry == "motto"
    assert index.match(Question("hello!")).small_talk is SmallTalk.GREETING


def test_what_an_entry_is_asked_is_no_small_talk() -> None:
    """If an entry says who the bot is, it answers; other small talk remains small talk."""
    index = Index(faq_of(bot=["are you a robot", "who made you"], pay="how do I pay"))
    assert entry_for(index, "are you a bot") == "bot"
    assert index.match(Question("ok cool")).small_talk is SmallTalk.NOD


@pytest.mark.parametrize(
    ("text", "repeats"),
    [
        ("any more details?", True),
        ("really?", True),
        ("what does it aim at?", True),
        ("source?", False),
        ("say that again", False),
        ("다시", False),
        ("in Korean please", False),
        ("and the other one?", False),
        ("What is PARMA?", False),  # asked anew
    ],
)
def test_the_answer_before_once_more(shipped_index: Index, text: str, repeats: bool) -> None:
    """A match says when it repeats the answer before, unless the question asks for a repetition."""
    match = shipped_index.match(Question(text, context="parma"))
    assert match.outcome is Outcome.ANSWER
    assert match.repeats is repeats


@pytest.mark.parametrize(("text", "language"), [("English please", "en"), ("한국어로", "ko"), ("english", "en")])
def test_a_wish_for_a_language(shipped_index: Index, text: str, language: str) -> None:
    """A text that only names a language is no question, unless after an answer, which it asks for again."""
    match = shipped_index.match(Question(text, "ko"))
    assert (match.outcome, match.small_talk, match.language) == (Outcome.NONE, SmallTalk.LANGUAGE, language)
    match = shipped_index.match(Question(text, "ko", context="parma"))
    assert (match.entry, match.language, match.repeats) == ("parma", language, False)
    assert shipped_index.match(Question(text, context="an entry that is gone")).small_talk is SmallTalk.LANGUAGE


def test_a_language_that_an_entry_is_about() -> None:
    """Where an entry is titled with a language, its name alone asks for that entry."""
    index = Index(faq_of(english="When are the English lessons?", art="When are the art lessons?"))
    assert index.match(Question("english")).entry == "english"
    assert index.match(Question("in english please")).small_talk is SmallTalk.LANGUAGE


@pytest.mark.parametrize("text", ["exit", "Exit!", "the exit"])
def test_a_common_word_is_no_typo(shipped_index: Index, text: str) -> None:
    """A common word that is all a question says means itself: not that something exists."""
    assert shipped_index.match(Question(text)).outcome is not Outcome.ANSWER


def test_a_word_of_a_title_is_no_small_talk() -> None:
    """A single word that otherwise is small talk asks for the entry titled with it."""
    index = Index(faq_of(menu=["What is on the menu?", "which dishes are there"], stop="Where is the bus stop?"))
    assert entry_for(index, "menu") == "menu"
    assert index.match(Question("help")).small_talk is SmallTalk.HELP
    assert index.match(Question("what can I ask?")).small_talk is SmallTalk.HELP


@pytest.mark.parametrize(
    ("text", "kind"), [("👍", SmallTalk.AFFECTION), ("👎", SmallTalk.DISBELIEF), ("👍 parma", None)]
)
@pytest.mark.parametrize("context", [None, "kasi"])
def test_emoji_are_small_talk(shipped_index: Index, text: str, kind: SmallTalk | None, context: str | None) -> None:
    """A text of emoji is no question, also after an answer."""
    assert shipped_index.match(Question(text, context=context)).small_talk == kind
