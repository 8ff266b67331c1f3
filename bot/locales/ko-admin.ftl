# 관리자가 보는 한국어 문구.

state-revision = { NUMBER($number, useGrouping: 0) }번 개정, { $at } UTC, { $came }
state-entries = 항목 { $entries }개 ({ $languages }), 경고 { $warnings }건
state-coverage = { $document }: 답변에 담긴 문장 { $share }
state-week = 최근 7일: 답변 { $answered }, 제안 { $suggested }, 답 없음 { $none }; 👍 { $up } 👎 { $down }
send-a-file = 새 FAQ를 제안하려면 YAML 파일을 보내 주세요.
file-not-live = ⚠ <b>FAQ 파일이 적용되지 않았습니다</b>: 문제 { $count }건. 마지막으로 올바른 개정이 계속 답합니다.
documents-differ = ⚠ <b>적용 중인 FAQ가 인용한 내용이 문서에 더 이상 없습니다</b>: 문제 { $count }건. 봇은 계속 답합니다. FAQ나 문서를 고쳐 주세요.
file-restored = ⚠ FAQ 파일이 지난 { NUMBER($found, useGrouping: 0) }번 개정이어서 최신 { NUMBER($newest, useGrouping: 0) }번 개정으로 덮어썼습니다. { NUMBER($found, useGrouping: 0) }번 개정으로 되돌리려던 것이라면:
now-live = { NUMBER($number, useGrouping: 0) }번 개정이 적용되었습니다: { $came }{ $note }.
came-start = { $author } 파일에서 처음 읽음
came-file = { $author } 파일에서 수정
came-publish = { $author } – 게시
came-undo = { $author } – 되돌림
came-cli = { $author } – 명령줄에서 게시
origin-start = 처음
origin-file = 파일에서 수정
origin-publish = 게시
origin-undo = 되돌림
origin-cli = 명령줄에서 게시

edit-entry = ✏️ 항목 수정
new-entry = ➕ 새 항목
unanswered = ❓ 답하지 못한 질문
history = 🕓 기록
download = ⬇️ 내려받기
warnings = ⚠ 경고
open-drafts = 📝 열린 초안 ({ $count })
put-back = 적용 중인 FAQ로 파일 덮어쓰기
back-to-state = ‹ FAQ
no-warnings =
    { $sources ->
        [0] 경고가 없습니다.
       *[other] 경고가 없고 모든 문장이 담겨 있습니다.
    }
not-covered = { $paragraph ->
    [0] 제목
   *[other] { $paragraph }항
 }에서 빠진 문장: { $sentence }
drafts = 열린 초안:

draft-by = <b>초안</b> – { $author }{ $note }
agreed = 동의: { $names }
replaces-draft = 같은 메시지에 앞서 답장하신 초안을 대신합니다.
draft-refused = 적용할 수 없습니다: 문제 { $count }건. 바뀐 것은 없습니다.
nothing-changes = 이미 적용된 내용과 같습니다. 바뀌는 것이 없습니다.
nothing-changed = 고치신 것은 없지만 그 뒤에 FAQ가 바뀌었습니다. /faq 에서 확인해 주세요.
only-layout-changes = 주석이나 모양만 바뀌고 답변은 그대로입니다.
more-in-document = … 나머지는 문서에 있습니다
publish = ✅ 게시
publish-with-others = ✅ 동의 ({ $needed }명 필요)
discard = 🗑 버리기
object = ✋ 반대
objected = { $author } 님의 초안에 반대한다고 작성자에게 알렸습니다. 초안은 열린 초안에 남아 있습니다.
objection = ✋ { $admin } 님이 회원님의 초안에 반대합니다.
objection-not-sent = { $author } 님에게 알리지 못했습니다. 직접 연락해 주세요.
show-draft = 초안 보기
changed-lines = 바뀐 줄
rebase = 최신 내용에 적용
discarded = 버렸습니다.
published = ✅ { NUMBER($number, useGrouping: 0) }번 개정이 적용되었습니다.
show-revision = { NUMBER($number, useGrouping: 0) }번 개정
cannot-publish = ❌ 게시할 수 없습니다: { $reason }
draft-published = 이미 게시된 초안입니다.
draft-discarded = 버린 초안입니다.
draft-closed = 이미 게시했거나 버린 초안입니다.
draft-changed = 보신 뒤에 초안이 바뀌었습니다. 다시 확인해 주세요.
not-your-draft = 다른 관리자의 초안입니다.
waits-for-others = { $needed }명 중 { $agreed }명이 동의했습니다. 다른 관리자에게 알렸습니다.
base-moved = ⚠ 초안을 만든 뒤 { NUMBER($number, useGrouping: 0) }번 개정이 적용되었습니다.
theirs = 그동안 바뀐 내용:
mine = 초안이 바꾸는 내용:
both-answers =
    <b>{ $title }</b>의 답변({ $code })을 양쪽이 다르게 바꿨습니다.
    적용 중인 답변:
    <pre>{ $live }</pre>
    초안의 답변:
    <pre>{ $draft }</pre>
file-in-the-way = ⚠ 디스크의 파일에 적용되지 않은 내용이 있습니다. /faq 에서 파일을 고치거나 적용 중인 FAQ로 덮어쓴 뒤 열린 초안에서 다시 게시해 주세요.
base-unknown = ⚠ 이 초안의 바탕이 된 내용이 기록에 없어서 무엇이 바뀌는지 알 수 없습니다. 초안을 버리고 다시 수정해 주세요.
rebase-conflict = ❌ 양쪽이 같은 곳을 바꿨습니다. 지금 적용된 내용에서 다시 고쳐 주세요:
rebase-broken = ❌ 두 변경을 합치면 규칙에 어긋납니다:

entry-added = 새 항목: <b>{ $title }</b> ({ $id })
entry-removed = 삭제: <b>{ $title }</b> ({ $id })
entry-renamed = { $before } → { $after } (이름 변경)
entries-moved = 항목 { $count }개의 순서 변경
topic-added = 주제: { $title } ({ $id })
topic-removed = 주제: { $title } ({ $id })
topics-changed = 주제의 제목이나 순서
synonyms = 동의어: { $words }
synonyms-reordered = 동의어의 순서
known-question = 알려진 질문 “{ $ask }” → { $expect }
known-questions-reordered = 알려진 질문의 순서
head-changed = 제목, 언어 또는 출처
title-changed = 제목 ({ $code }): “{ $before }” → “{ $after }”
question-in = 질문 ({ $code }): “{ $question }”
questions-reordered = 질문({ $code })의 순서
answer-added = 답변 ({ $code }) 추가
answer-changed = 답변 ({ $code }) 변경
answer-removed = 답변 ({ $code }) 삭제
source-changed = 출처 변경
topic-of-entry = 주제: { $before } → { $after }
related-changed = 관련 항목 변경
known-would-change = <b>답이 달라지는 알려진 질문: { $count }</b>
asked-would-change = 최근 30일 질문 { $asked }건 중 <b>{ $count }</b>건의 답이 달라집니다
another-text = 그대로 “{ $entry }”, 새 답변
outcome-answer = 답변
outcome-suggest = 제안
outcome-none = 답 없음
suggestions-changed = 제안 ({ $entries })
suggestions-reordered = 같은 제안, 다른 순서
in-other-words = { $outcome } (다른 말로)
coverage = 자료 반영: { $before } → { $after }
place = { NUMBER($line, useGrouping: 0) }번째 줄, { NUMBER($column, useGrouping: 0) }번째 칸
and-more = … 외 { $count }건

which-topic = 어느 항목인가요? 주제를 고르거나 질문으로 찾아 주세요.
find-by-question = 🔎 질문으로 찾기
ask-its-question = 찾는 항목의 질문을 답장으로 보내 주세요.
which-entry = 어느 항목인가요?
which-question = 어느 질문을 지울까요?
reply-with-entry = 고친 블록을 이 메시지에 답장으로 보내거나 한 가지만 바꿔 주세요:
answer-in = 답변 ({ $code })
add-answer-in = + 답변 ({ $code })
add-question = + 질문
remove-question = − 질문
remove-entry = 🗑 항목 삭제
write-answer = <b>{ $title }</b>의 새 답변({ $code })을 답장으로 보내 주세요.{ $written ->
    [0] {""}
   *[other] {" "}지금은:
 }
write-question = 다른 질문 표현을 답장으로 보내 주세요. 여러 개는 한 줄에 하나씩 써 주세요: <b>{ $title }</b>
like-an-entry = 항목으로 보이지만 형식이 달라 읽을 수 없습니다. 아래와 같이 쓰고 고유한 id를 붙여 다시 보내 주세요:
fill-in = 블록을 채워 이 메시지에 답장해 주세요:

unanswered-title = 최근 30일 동안 답하지 못한 질문: { $count }
none-unanswered = 최근 30일의 질문 가운데 지금 처리할 것이 없습니다.
rated-wrong-unasked = 👎 표시는 질문하지 않고 열어 본 뒤 틀렸다고 평가한 항목입니다. 누르면 수정할 수 있습니다.
asked-none = { $count }번 물었고 답이 없었습니다.
asked-suggest = { $count }번 물었고 제안을 고르지 않았습니다.
asked-wrong = { $count }번 물었고 답이 틀렸다고 했습니다: <b>{ $title }</b>
edit-answer = ✏️ 답변 수정
add-to = + { $title }
not-for-us = 대상 아님
not-for-us-note = 대상 아님: “{ $question }”
later = 나중에
nothing-to-change = 고칠 것 없음
done-already = 이미 처리되었습니다.

history-title = 개정 기록 (최신순):
earlier = 이전 ›
revision-title = <b>{ NUMBER($number, useGrouping: 0) }번 개정</b>, { $at } UTC, { $came }{ $note }
first-revision = 첫 개정입니다.
return-to = ↩️ { NUMBER($number, useGrouping: 0) }번 개정으로 되돌리기
undo-note = { NUMBER($number, useGrouping: 0) }번 개정으로 되돌림
undo-note-rebased = { NUMBER($number, useGrouping: 0) }번 개정으로 일부 되돌림: 그 사이에 적용된 내용은 유지

file-too-large = 파일이 너무 큽니다. FAQ는 { $kilobytes }KB까지입니다.
file-not-fetched = 텔레그램에서 파일을 받지 못했습니다. 다시 보내 주세요.
help-admin = 이 FAQ의 관리자이십니다: /faq 에서 수정하고 게시하고 되돌릴 수 있습니다.
command-faq = FAQ: 수정, 게시, 되돌리기
