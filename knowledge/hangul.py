"""Korean without a dictionary: jamo, particles and endings, and the segmentation of wrongly spaced text."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Set
from functools import lru_cache
from itertools import accumulate

ENDINGS = frozenset(
    """
    은 는 이 가 을 를 의 에 도 만 과 와 로 으로 에서 에선 에게 에는 에도 에서는 에서도 으로는 로는 까지 부터 보다 처럼
    마다 이나 나 랑 이랑 하고 란 이란 라는 이라는 라고 이라고 라면 이라면 이라도 라도 든 이든 야 이야 요 이요 죠
    이죠 지 지요 임 인가 인가요 인지 인지요 일까 일까요 이에요 예요 에요 이예요 입니까 입니다 인데 인데요 였 이었
    였나 였나요 였어 였어요 였죠 였지 였는지 였음 이었나요 이었어 이었어요 이었습니까 였습니까 이었죠 더라 이더라
    던가 던가요 다 다고 다는 다며 다면 대 대요 래 래요 라며 라던데 라니 다던데 다면서요 라면서요 는지 은지 은가
    은가요 는가 는가요 나요 냐 냐고 니 까 까요 네 네요 군요 구나 어 어요 아 아요 여 여요 고 며 면 면서 서 니까 ㄴ ㄹ
    들 들이 들은 들의 들을 들과 들에 들도 님 님이 님은 씨 씨가 씨는 쪽 쪽이 쪽은 쪽에 쪽에서 쪽에서는 측 측은 측이
    측에서 측의 에서의 와의 과의 으로의 로의 에의 에게는 한테 한테는 했 하겠 하겠다는 하길래 길래 하나요 하는 하나
    하는지 하는가 하는데 하기 하며 하면 하여 해 해서 해요 해야 했나 했나요 했어 했어요 했는지 했습니까 했다 했다고
    했던 했죠 했대 했대요 한 한다 한다고 한다는 한다면 한다며 한가 한가요 할 할까 합니까 합니다 합니 함 됐나 됐나요
    됐어 됐어요 됐습니까 됐는지 됐다 되나 되나요 되는 되는지 된 된다 된다고 되었나요 되었습니까 되었는지 되었 됩니까
    될 됨 되어 돼 돼요 받은 받았나요 시키는 적 적인 적으로 스러운 였던 이었던 이라 라 여서 이며 이고 이지만 지만 뿐
    뿐만 조차 께서 께서는 께 분 분이 분은 습니까 습니다 었나요 았나요 었습니까 았습니까 었어 았어 었어요 았어요
    었는지 았는지 었다 았다 었다고 았다고 었대 었대요 았대 았대요 는다 는다고 는데 은데 을까 을까요 ㄴ가요 ㄴ지 려고
    으려고 려면 도록 게 ㅂ니까 었죠 았죠 었지 았지 었음 았음 거야 거예요 건가 건가요 거죠 거지 것 것이 것은 것을
    에여 예여 나여 네여 까여 지여 가여 게요 세요 으세요 셨 셨나요 으셨 셨어요 셨습니까 십니까 나용 나욬 욤 용 염 슴 슴까
    """.split()
)
LONGEST_ENDING = max(map(len, ENDINGS))

FILLER = frozenset(
    """
    무엇 무슨 무어 뭐 뭔 뭔가 뭔지 뭐야 뭐예요 뭐에요 뭐임 뭐죠 뭐지 뭐더라 뭐가 뭐라 뭐라고 뭐하 뭐였 뭐였죠 뭐였지
    뭡니까 머 머에요 머야 먼가요 먼지 어떤 어떻 어떻게 어떠 누구 누가 누군지 누굽니까 언제 어디 왜 어느 알려 알려줘
    알려줄래 알려주세요 알려주 주세요 주시겠 줘 줘요 주실 주십시오 말해 말해줘 말씀 말 말이 설명 설명해 설명해줘
    설명해주세요 부탁 부탁드립니다 드립니다 드려요 궁금 궁금해 궁금해요 궁금합니다 궁금하 알고 싶 싶어 싶어요
    싶습니다 싶은데 알 있 있나요 있는지 있어 있어요 있습니까 있었 있었나요 있다 있는 있을까요 있죠 있다면서요 좀 그
    그거 그게 그것 이거 이게 이것 이 저 저기 저거 거 것 이번 그날 그럼 그러면 그런데 근데 그니까 그러니까 그래서
    그냥 혹시 제발 빨리 쉽게 간단히 자세히 자세하게 구체적으로 정확히 대해 대해서 대한 관해 관한 관해서 관련
    관련해서 관련해 관련된 라는 라는게 이라는 라고 맞나요 맞아요 맞지 맞죠 맞습니까 뜻 의미 정도 한 한번 얘기 얘기도
    얘기들 이야기 내용 하나 하는 했 했나요 했어 했어요 하고 하면 하나요 하는지 합니까 했습니까 해 해요 해주세요 해줘
    되 됐 됐나요 되나요 되는 됩니까 되었 된 나오 나왔 나온 나와 나옴 어쩌구 어쩌고 그랬죠 그랬던가요 다 또 더 잘
    정말 진짜 아니 아니요 아뇨 아 음 네 예 응 ㅋ ㅋㅋ ㅋㅋㅋ ㅎ ㅎㅎ ㅠ ㅠㅠ ㅜㅜ ㄱㄱ 넘 너무 건 건가요 건지 거야
    거예요 거임 거죠 거지 게 걸 중 중에 중에서 가운데 등 및 또는 나요 인가요 예요 에요 대요 래요 뭐뭐 머머 누구누구
    누가누가 됨 분 분이 분은 분들 님 몇 왔 왔나요 왔어 왔어요 있잖아요 있잖아 예시 계속 안 못 데 데요 되는데 사실
    사실인가요 이런 이런거 이런게 그런 저런 그건 그걸 그거는 이건 이걸 이거는 저건 저걸 뭘 뭔데 뭐래 뭐래요 뭐랬
    뭐랬어 뭐랬어요 뭐랬죠 쪽이요 쪽이야 쪽은요 쪽은 쪽이 쪽에서 쪽에서는 쪽에선 측은 측은요 측이 측에서 측에서는
    들었는데 하던데 라던데 나오던데 있던데 있다던데 했다던데 한다던데
    그러던데 거라고 거라던데 것도 얼마나 자꾸 거기 밖에 뉴스에서 뉴스에 기사에서 줄래 줄래요 때 그때 대충 한꺼번에
    처음 실제 실제로 대략 혹은 아니면 그리고 하지만 그렇지만 그래도 별로 약간 조금 제대로 확실히 쉽 짧게 간략히
    간략하게 봐 봐요 봐줘 보고 볼까 확인 확인해 확인하고 가르쳐 가르쳐줘 주시면 주신다면 주시 주실까요 주시겠어요
    주시겠습니까 좋겠 좋겠어요 좋겠습니다 감사하겠 감사하겠습니다 고맙겠 고맙겠습니다 수 적혀 적혀있 쓰여 나와있
    저는 제가 저희 내가 나는 그랬 그렇 이렇게 그렇게 여쭤 여쭤봐도 여쭙 부분 사람들이 들었 들었습니다 들었어요 읽었
    봤 봤는데 보니 보면 말하 말했 말한 얘기해 이야기해 문의 드려 드리 부탁드려요 부탁드려 부탁해요 부탁해 부탁합니다
    부탁할게요 부탁드릴게요 이것도 그것도 아시나요 아세요 아시는지 아시면 아시 갑자기 궁금해졌 궁금한데 궁금한데요 도와
    건데 건데요 거든 거든요 거냐 거니 도와주세요 도와줘 안녕하세요 죄송 죄송해요 좀만 조금만
    """.split()
)
"""Korean filler words."""
TOPICAL = frozenset("뜻 문의 설명 예시 이야기 확인".split())
"""Filler words that are content words in an FAQ that has an entry with them in its title."""

COMMON = frozenset(
    """
    장소 시간 시각 날씨 기온 가격 요금 비용 나이 이름 성함 사진 영상 동영상 주소 전화 번호 연락처 홈페이지 호텔 식당
    음식 메뉴 점심 저녁 아침 새벽 오전 오후 주말 평일 휴일 방학 어제 오늘 내일 모레 학교 교실 대학 대학교 회사 직원
    사장 월급 연봉 급여 세금 연금 보험 대출 은행 통장 카드 현금 아내 남편 부인 결혼 이혼 자녀 아들 부모 형제 가족 친구
    연인 취미 고향 출신 학력 전공 경력 종교 성별 남자 여자 몸무게 여행 관광 비행기 공항 기차 지하철 버스 택시 자동차
    주차 운전 면허 입장 예약 취소 환불 교환 배송 택배 티켓 좌석 영화 음악 노래 드라마 게임 소설 시집 만화 축구 야구
    농구 골프 수영 운동 경기 점수 우승 선수 감독 주식 환율 금리 물가 부동산 아파트 병원 의사 간호사 약국 건강 감기
    독감 백신 코로나 수술 치료 도서관 박물관 미술관 공원 마트 백화점 가게 공부 시험 숙제 성적 입학 졸업 취업 채용 면접
    이력서 휴가 퇴근 출근 강아지 고양이 동물 나무 바다 비밀 비밀번호 아이디 가입 탈퇴 로그인 컴퓨터 핸드폰 휴대폰
    인터넷 와이파이 요일 생일 도시 마을 지도 거리 신발 가방 선물 커피 고기 과일 피자 치킨 라면 김치 요리 조리법 경찰
    군인 병사 군대 법원 판사 변호사 선거 투표 국회 의원 대통령 총리 장관 기자 방송 신문 광고 소문 농담 대박 기간 기한
    기관 위치 여권 비자 달러 원화 엔화 복지 조직 증인 임기 방위비 민원 서류 서명 도장 신청 접수 발급 등록 변경 해지
    만료 마감 제출 심사 승인 거절 합격 불합격 자격 순서 종류 유형 형태 크기 길이 높이 무게 온도 습도 색깔 모양 냄새
    소리 속도 넓이 면적 인구 수도 국기 언어 역사 문화 전통 예술 미술 연극 공연 축제 박수 관객 배우 가수 작가 화가 시인
    독자 편집 출판 인쇄 서점 신문사 방송국 라디오 텔레비전 채널 구독 댓글 조회 검색 접속 파일 문서 폴더 화면 자판
    마우스 전원 배터리 충전 충전기 전기 가스 난방 냉방 에어컨 냉장고 세탁기 청소 청소기 빨래 설거지 쓰레기 재활용 이사
    월세 전세 보증금 관리비 계약 계약서 중개 건물 거실 부엌 화장실 욕실 현관 계단 창문 가로등 신호등 횡단보도 도로
    다리 터널 고속도로 휴게소 주유소 정류장 노선 환승 승강장 출구 입구 좌회전 우회전 속도위반 벌금 과태료 범죄 사건
    사고 피해 보상 소송 재판 증거 고소 형사 헌법 법률 조항 규정 규칙 의무 권리 정의 진실 거짓 원인 효과 중단 취소선
    실패 성공 경쟁 승리 패배 휴대전화 메일 이메일 편지 엽서 우편 우체국 소포 수신 발신 통화 음성 녹음 촬영 카메라 렌즈
    필름 앨범 액자 의류 바지 치마 셔츠 양말 모자 안경 시계 반지 목걸이 화장품 향수 비누 샴푸 치약 칫솔 수건 이불 베개
    침대 책상 의자 할부 일시불 결제 영수증 거스름돈 할인 쿠폰 적립 포인트 회원 회비 후원 기부 모금 봉사 자원봉사 단체
    협회 조합 노조 파업 임금 수당 퇴직 퇴직금 실업 창업 사업자 매출 이익 손실 부채 자산 재산 상속 증여 투기 복권 도박
    담배 맥주 소주 와인 안주 간식 과자 사탕 초콜릿 찌개 반찬 고추 마늘 양파 감자 고구마 사과 배추 계란 달걀 우유 치즈
    설탕 소금 간장 된장 식초 기름 얼음 음료 주스 여름 가을 겨울 바람 구름 태풍 홍수 가뭄 지진 화재 소방서 소방관
    구급차 응급실 진료 진찰 처방 처방전 약사 주사 검사 검진 입원 퇴원 환자 증상 두통 복통 기침 발열 상처 골절 임신
    출산 산부인과 치과 안과 내과 외과 소아과 피부과 정신과 한의원 체중 혈압 당뇨 초등학교 중학교 고등학교 유치원
    어린이집 교사 교수 학생 학년 학기 수업 강의 강의실 과목 수학 영어 국어 과학 물리 화학 생물 체육 음악실 급식 교복
    등록금 장학금 기숙사 동아리 졸업장 학위 논문 도서 대출증 반납 연체 열람실 토끼 돼지 오리 물고기 곤충 나뭇잎 호수
    해변 들판 사막 하늘 태양 지구 우주 로켓 월요일 화요일 수요일 목요일 금요일 토요일 일요일 작년 내년 어젯밤 오늘밤
    방금 나중 예전 요즘 항상 가끔 자주 매일 매주 매달 매년 평생 혼자 서로 아무도 소식 프로그램 걔네 걔들 얘네 쟤네
    """.split()
)
"""Common Korean words, none of which is a misspelling of another word."""

# Forms of "do", "become", "be", "want", "come" and the like are filler too: 했다는, 하겠다고, 됐습니다, 있는데요.
_LIGHT_VERB = re.compile(
    r"(?:(?:하|했|하였|되|됐|되었|있|있었|싶|왔|갔|봤|나왔|그랬)겠?(?:다|다고|다는|다면|다며|다던데|다는데|는데|는데요|는지|는지요|는가|는가요|던가"
    r"|던가요|고|고요|며|면|려고|려면|나|나요|니|습니다|습니까|어|어요|을까|을까요|을지|지|지요|죠|군요|네요|더라|던데|대|대요|길래"
    r"|기|음|는|을|던)|[한된](?:다|다고|다는|다면|다며|지|지요|가|가요|데|데요|대|대요)|[할될](?:까|까요|지|지요|게|게요)"
    r"|[해돼](?:요|서|야)|[합됩]니(?:다|까)|(?:하|되|있으|계)[시신실셔셨십]\w*"
    r"|(?:알려|설명해|말해|말씀해|가르쳐|정리해|확인해|풀어|도와|안내해)?(?:주[시실십신겠면]|주세요|줄래|줘)\w*)"
)

# The past tense with ㅅ for ㅆ: 햇어요, 잇습니까.
_SINGLE_S = re.compile("[햇됏됬왓잇엇앗겟엿갓봣낫](?=[음어나니는다던습지죠대을냐노네고으었])")
_CHATTED_YO = re.compile("(?<=[세나까어해가지죠네데돼줘러])[여염용욤욬]$")
_DOUBLE_S = str.maketrans("햇됏됬왓잇엇앗겟엿갓봣낫", "했됐됐왔있었았겠였갔봤났")

# Beginnings of question words: "누구", "머임", but not "누적", "머리".
_QUESTION_WORD = re.compile(
    r"뭐|뭔|뭡|뭘|무엇|무슨|어떤|어떻|어디|어느|몇|얼마|왜(?!곡)|언제(?!나$)|누(?:구|가|군|굴|$)|머(?![리니신무])|먼(?![저지])"
)

# Keys of the two-set Korean keyboard and the Latin letters they share (KS X 5002).
_KEYS = dict(
    zip(
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ",
        "qwertyuiopasdfghjklzxcvbnmqwertop",
        strict=True,
    )
)
_COMPOUNDS = {
    "ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ",
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip
_SOUNDS_LIKE = str.maketrans("ㅔㅖㄲㄸㅃㅆㅉ", "ㅐㅒㄱㄷㅂㅅㅈ")
_INITIAL = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWEL = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINAL = ["", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]

_BASE = 0xAC00
_LETTERS = {key: letter for letter, key in reversed(_KEYS.items())} | dict(
    zip("QWERTOP", "ㅃㅉㄸㄲㅆㅒㅖ", strict=True)
)
_PAIRS = {pair: letter for letter, pair in _COMPOUNDS.items()}
_VOWEL_PAIRS = "|".join(pair for pair, letter in _PAIRS.items() if letter in _VOWEL)
_FINAL_PAIRS = "|".join(pair for pair, letter in _PAIRS.items() if letter in _FINAL)
# A consonant before a vowel begins the next syllable.
_SYLLABLE = re.compile(
    rf"(?P<initial>[{_INITIAL}])(?P<vowel>{_VOWEL_PAIRS}|[{_VOWEL}])"
    rf"(?P<final>(?:{_FINAL_PAIRS}|[{''.join(_FINAL)}])(?![{_VOWEL}]))?"
)

LONGEST_PIECE = 8
"""Most syllables of a piece."""
UNKNOWN_COST, KNOWN_COST, ENDING_COST = 1.0, 0.15, 0.1
"""Cost of an unknown syllable, of a known word, and of an ending."""
ENDING_COST_AFTER = {"known": 0.0, "ending": 0.1, "unknown": 0.4}
"""Further cost of an ending, by the kind of the piece before it."""
LONE_SYLLABLE_COST = 0.7
"""Further cost of a known word of one syllable that did not stand between spaces."""
UNSPACED_COST, SPACE_INSIDE_COST = 0.04, 0.3
"""Cost of each end of a piece without a typed space, and of each typed space inside it."""


def jamo(text: str) -> str:
    """A text with its syllables decomposed into letters, so that one wrong key is an edit distance of one."""
    return unicodedata.normalize("NFD", text)


def respelled(word: str) -> str:
    """The word with past tense and polite ending spelled correctly: 햇어여 → 했어요."""
    return _CHATTED_YO.sub("요", _SINGLE_S.sub(lambda found: found[0].translate(_DOUBLE_S), word))


def is_question_word(word: str) -> bool:
    """Whether a word is a question word, with or without an ending: "누가", "언제요"."""
    return _QUESTION_WORD.match(word) is not None


def is_filler(word: str) -> bool:
    """Whether a word is filler."""
    return word in FILLER or _LIGHT_VERB.fullmatch(word) is not None


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """The letters of a word, where confusable sounds have one letter: ㅐ and ㅔ, ㅚ and ㅞ."""
    sounds = letters(word).translate(_SOUNDS_LIKE)
    return sounds.replace("ㅜㅐ", "ㅗㅣ").replace("ㅗㅐ", "ㅗㅣ").replace("ㅅㅜㅣㅂ", "ㅅㅣㅂ")


@lru_cache(maxsize=50_000)
def strip_endings(word: str) -> str:
    """The word without particles and endings: ``수석대표가`` → ``수석대표``. At least two syllables remain."""
    stripped = True
    while stripped:
        stripped = False
        for length in range(min(LONGEST_ENDING, len(word) - 2), 0, -1):
            if word[-length:] in ENDINGS:
                word = word[:-length]
                stripped = True
                break
    return word


def letters(word: str) -> str:
    """The letters of a Korean word in typing order: ``멭``, a half-typed ``메타``, → ``ㅁㅔㅌ``."""
    typed = []
    for character in word:
        code = ord(character) - _BASE
        if 0 <= code < 11172:
            typed += [_INITIAL[code // 588], _VOWEL[code % 588 // 28], _FINAL[code % 28]]
        else:
            typed.append(character)
    return "".join(_COMPOUNDS.get(letter, letter) for letter in typed)


def latin_keys(word: str) -> str:
    """The Latin letters on the keys of a Korean word: ``ㅔㅁ금`` → ``parma``, typed with the Korean keyboard on."""
    return "".join(_KEYS.get(letter, "") for letter in letters(word))


def typed_on_latin_keys(word: str) -> str | None:
    """The Korean word typed with the Latin keyboard on: ``dmlwkdrnr`` → ``의장국``. None if that gives no syllables."""
    typed = "".join(_LETTERS.get(key, _LETTERS.get(key.lower(), key)) for key in word)
    syllables = list(_SYLLABLE.finditer(typed))
    if "".join(found[0] for found in syllables) != typed:
        return None
    return "".join(map(_composed, syllables))


def _composed(syllable: re.Match[str]) -> str:
    initial, vowel, final = (_PAIRS.get(part or "", part or "") for part in syllable.groups())
    return chr(
        _BASE + (_INITIAL.index(initial) * len(_VOWEL) + _VOWEL.index(vowel)) * len(_FINAL) + _FINAL.index(final)
    )


def segment(words: list[str], is_known: Callable[[str, bool], bool], *, after_word: bool = False) -> list[str]:
    """Split adjacent Korean words into known words, whatever the spaces between them.

    The cheapest split is sought (Viterbi): a known word costs little, an ending after it less, each unknown syllable 1,
    and a boundary without a typed space a trifle. Endings are dropped; unknown syllables of one typed word stay
    together.

    Args:
        words: Korean words as typed.
        is_known: Whether some syllables are a word; its second argument tells whether they stood between spaces.
        after_word: Whether another word precedes.

    Returns:
        Known words and unknown remainders in order.
    """
    if all(is_known(word, True) for word in words):
        return words  # The search would find the same: known words are cheapest as typed.
    text = "".join(words)
    spaces = set(accumulate(map(len, words), initial=0))
    found: list[str] = []
    previous = ""
    for begin, piece, kind in _cheapest_split(text, spaces, is_known, "known" if after_word else "start"):
        if kind == previous == "unknown" and begin not in spaces:
            found[-1] += piece
        elif kind != "ending":
            found.append(piece)
        previous = kind
    return found


def _cheapest_split(
    text: str, spaces: Set[int], is_known: Callable[[str, bool], bool], before: str
) -> list[tuple[int, str, str]]:
    """The pieces of the cheapest split of a text: the begin of each, itself, and its kind.

    Args:
        text: Syllables.
        spaces: Positions in it where a space was typed, its ends among them.
        is_known: As in `segment`.
        before: The kind of what precedes, "known" or "start".
    """
    is_space = [position in spaces for position in range(len(text) + 1)]
    spaces_up_to = list(accumulate(is_space))
    # best[i]: the cost of the cheapest split of text[:i], the begin of its last piece, and that piece's kind.
    best: list[tuple[float, int, str]] = [(math.inf, 0, "")] * (len(text) + 1)
    best[0] = (0.0, 0, before)
    for begin in range(len(text)):
        cost, _, last = best[begin]
        for end in range(begin + 1, min(len(text), begin + LONGEST_PIECE) + 1):
            piece = text[begin:end]
            alone = is_space[begin] and is_space[end]
            bounds = UNSPACED_COST * (2 - is_space[begin] - is_space[end])
            bounds += SPACE_INSIDE_COST * (spaces_up_to[end - 1] - spaces_up_to[begin])
            options = [(cost + UNKNOWN_COST, "unknown")] if end == begin + 1 else []
            if is_known(piece, alone):
                lone_syllable = LONE_SYLLABLE_COST if len(piece) == 1 and not alone else 0.0
                options.append((cost + KNOWN_COST + lone_syllable + bounds, "known"))
            if piece in ENDINGS and last != "start" and (not is_space[begin] or (before == "known" and begin == 0)):
                options.append((cost + ENDING_COST + ENDING_COST_AFTER[last] + bounds / 2, "ending"))
            for total, kind in options:
                if total < best[end][0]:
                    best[end] = (total, begin, kind)
    pieces: list[tuple[int, str, str]] = []
    end = len(text)
    while end > 0:
        _, begin, kind = best[end]
        pieces.append((begin, text[begin:end], kind))
        end = begin
    return pieces[::-1]
