# 봇의 한국어 문구. 보도자료에 관한 내용은 knowledge/faq.yaml에 있습니다.

start =
    안녕하세요! <b>{ $title }</b>에 관한 질문에 답해 드립니다.
    { $languages ->
        [2] 한국어나 영어로 편하게
       *[other] 편하게
    } 물어보시거나 /topics 에서 주제를 살펴보세요.
help =
    궁금한 점을 편하게 적어 주시면 { $title } 자료에서 답을 찾아 드립니다.

    /topics – 주제별로 보기
    /language – 언어 선택
    /about – 답변의 출처
    /forget – 내 질문 기록 지우기
about =
    저는 사람이 아니라 프로그램입니다. <b>{ $title }</b>에 관해 { $sources ->
        [0] 답해 드립니다.
       *[other] { $uncited ->
            [0] 아래 자료에 있는 내용만 알고 있습니다.
           *[other] 답해 드립니다. 자료:
        }
    }
about-answers =
    { $sources ->
        [0] 답변 { $entries }건은 사람이 쓴 것이며, 답이 없으면 없다고 말씀드립니다.
       *[other] { $uncited ->
            [0] 답변 { $entries }건은 자료에 있는 내용만 담고 있으며, 자료에 없으면 없다고 말씀드립니다.
           *[other] 답변 { $entries }건은 사람이 썼고, 그 가운데 { $cited }건은 자료에 있는 내용만 담고 있습니다. 답이 없으면 없다고 말씀드립니다.
        }
    }
    이름은 저장하지 않으며, /forget 을 누르시면 질문 기록을 지웁니다.
document = • { $title }, { DATETIME($date, dateStyle: "long") }

source = { $title }, { $paragraphs }, { DATETIME($date, dateStyle: "long") }
paragraphs = { $numbers }항
heading = 제목
only-in = (이 질문에는 { $language } 답변만 있습니다.)
all-only-in = (저는 { $languages } 답변만 가지고 있습니다.)
language-en = 영어
language-ko = 한국어

suggest = 질문을 정확히 이해하지 못했습니다. 혹시 이런 뜻인가요?
same-answer = 이에 대해 말씀드릴 수 있는 것은 앞의 답변이 전부입니다.
none =
    { $sources ->
        [0] 답을 찾지 못했습니다. 제게 없는 답이거나 제가 이해하지 못한 질문입니다.
       *[other] 답을 찾지 못했습니다. 자료에 없는 내용이거나 제가 이해하지 못한 질문입니다.
    }
none-but-topics =
    { none } { $topics ->
        [0] 아래 질문 목록을 살펴보시겠어요?
       *[other] 아래 주제를 살펴보시겠어요?
    }
small-talk-greeting = 안녕하세요! { $title }에 관해 무엇이 궁금하세요?
small-talk-thanks = 천만에요!
small-talk-nod = 더 궁금하신 점이 있으면 물어보세요.
small-talk-disbelief =
    { $sources ->
        [0] 저는 준비된 답변만 말씀드릴 수 있습니다.
       *[other] 저는 자료에 있는 내용만 말씀드릴 수 있습니다.
    } 물어보신 것과 다른 답이었다면 다른 말로 다시 질문해 주세요.
small-talk-identity = 저는 사람이 아니라 프로그램이며, { $title }에 관한 질문에 답해 드립니다.
small-talk-help = { help }
small-talk-farewell = 안녕히 가세요! 궁금하신 점이 있으면 언제든 다시 물어보세요.
small-talk-affection = 감사합니다! 더 궁금하신 점이 있으면 물어보세요.
small-talk-language = 네, 한국어로 질문해 주세요.
only-text = 저는 글만 읽을 수 있습니다. 질문을 글로 적어 주세요.
unknown-command = 모르는 명령입니다. 질문을 적어 주시거나 /help 를 눌러 보세요.

settings-in-groups = /settings 는 그룹에서 쓰는 명령입니다. 이 대화에서는 /language 로 언어를 고르실 수 있습니다.

browse =
    { $topics ->
        [0] 질문 목록 보기
       *[other] 주제 살펴보기
    }
topics = 어떤 내용이 궁금하세요?
topic = <b>{ $topic }</b>
other-topics = 기타
all-entries = 전체 질문
all-topics = ‹ 전체 주제
back-to = ‹ { $topic }
previous-page = ‹ 이전
next-page = 다음 ›

was-right = 도움이 되셨나요?
yes = 👍
no = 👎
thanks = 감사합니다!
thanks-for-no = 감사합니다. 확인해 보겠습니다.

choose-language = 어떤 언어로 안내해 드릴까요? (답변은 질문하신 언어로 드립니다.)
language-chosen = 앞으로 한국어로 안내해 드리겠습니다.
automatic = 텔레그램 언어 따르기
automatic-chosen = 텔레그램에 설정된 언어로 안내해 드리겠습니다.

your-id = 텔레그램 ID는 <code>{ $id }</code>입니다.
forgotten =
    질문하신 내용과 답변 평가, 이 대화에서 기억한 내용을 모두 지웠습니다.{ $language ->
        [chosen] {" "}선택하신 언어도 지웠으므로 다시 텔레그램에 설정된 언어로 안내해 드리겠습니다.
       *[other] {""}
    }

stale = 오래된 버튼입니다. 다시 질문해 주세요.
apology = 죄송합니다. 처리 중 문제가 생겼습니다. 다시 시도해 주세요.

group-start =
    안녕하세요! <b>{ $title }</b>에 관한 질문에 답해 드립니다.
    /ask 뒤에 질문을 적거나 제 메시지에 답장해 주세요. 어느 대화방에서나 @{ $bot } 뒤에 단어를 적으면 답을 찾을 수 있습니다.
group-help =
    <b>{ $title }</b>에 관해 답해 드립니다.
    /ask 질문 – 또는 다른 사람의 질문에 /ask 로 답장
    /topics – 주제별로 보기
    { $mentions ->
        [on] 저를 언급하거나(이 그룹에서 제게 보이는 경우) 제 메시지에 답장하셔도 질문으로 받습니다.
       *[off] 이 그룹에서는 명령에만 답해 드립니다.
    }
    어느 대화방에서나: @{ $bot } 단어
ask-how = 명령 뒤에 질문을 적어 주세요. 예: /ask { $question }
send-in-private = { $command } 명령은 <a href="https://t.me/{ $bot }">1:1 대화</a>에서 보내 주세요.
answered-above = 조금 전에 답해 드렸습니다: { $question }
too-many = 짧은 시간에 질문을 많이 하셨습니다. 1분쯤 뒤에 다시 물어봐 주세요.
in-private = 1:1 대화에서 더 물어보기
ask-in-private = 찾지 못했습니다 – 1:1 대화에서 물어보기
not-your-question = 질문하신 분만 고를 수 있습니다. /ask 로 직접 물어보세요.
rated-already = 이미 의견을 주셨습니다. 감사합니다!
group-settings = <b>이 그룹의 설정</b> (그룹 관리자용)
language-of-asker = 질문자 언어
mentions-on = 언급과 답장에 답하기: 예
mentions-off = 언급과 답장에 답하기: 아니요
only-admins = 이 그룹의 관리자만 설정을 바꿀 수 있습니다.

command-ask = 질문하기
command-settings = 이 그룹의 설정
command-start = 무엇을 할 수 있나요
command-topics = 주제별로 보기
command-language = 언어 선택
command-about = 답변의 출처
command-forget = 내 질문 기록 지우기
command-help = 질문하는 방법
description =
    { $title }에 관한 질문에 답해 드립니다. { $languages ->
        [2] 오타가 있어도, 한국어로도 영어로도 괜찮습니다.
       *[other] 오타가 있어도 괜찮습니다.
    } { $sources ->
        [0] 답이 없으면 없다고 말씀드립니다.
       *[other] 모든 답변에 근거 문단을 밝히고, 자료에 없으면 없다고 말씀드립니다.
    }
short-description =
    { $title }에 관한 { $sources ->
        [0] 답변을 드립니다.
       *[other] 답변을 출처와 함께 드립니다.
    }
