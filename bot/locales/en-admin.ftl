# The texts for admins, in English.

state-revision = Revision { NUMBER($number, useGrouping: 0) }, { $at } UTC, { $came }
state-entries = { $entries } entries in { $languages }; { $warnings ->
    [0] no warnings
    [one] 1 warning
   *[other] { $warnings } warnings
 }
state-coverage = { $document }: { $share } of its sentences are covered
state-week = Last 7 days: { $answered } answered, { $suggested } suggested, { $none } without an answer; 👍 { $up } 👎 { $down }
send-a-file = Send me a YAML file to propose it as the new FAQ.
file-not-live =
    ⚠ <b>The FAQ file is not live</b>: { $count ->
        [one] there is a problem with it
       *[other] there are { $count } problems with it
    }. The bot keeps answering from the last good revision.
documents-differ =
    ⚠ <b>The documents no longer have what the live FAQ cites</b>: { $count ->
        [one] there is a problem
       *[other] there are { $count } problems
    }. The bot keeps answering. Correct the FAQ or the documents.
file-restored = ⚠ The FAQ file held the old revision { NUMBER($found, useGrouping: 0) }, so I replaced it with the newest, { NUMBER($newest, useGrouping: 0) }. To go back to { NUMBER($found, useGrouping: 0) }:
now-live = Revision { NUMBER($number, useGrouping: 0) } is live: { $came }{ $note }.
came-start = first read from { $author }
came-file = edited in { $author }
came-publish = published by { $author }
came-undo = restored by { $author }
came-cli = published from the command line by { $author }
origin-start = first
origin-file = edited on disk
origin-publish = published
origin-undo = restored
origin-cli = published from the command line

edit-entry = ✏️ Edit an entry
new-entry = ➕ New entry
unanswered = ❓ Unanswered
history = 🕓 History
download = ⬇️ Download
warnings = ⚠ Warnings
open-drafts = 📝 Open drafts ({ $count })
put-back = Overwrite the file with the live FAQ
back-to-state = ‹ FAQ
no-warnings =
    { $sources ->
        [0] No warnings.
       *[other] No warnings, and every sentence of the sources is covered.
    }
not-covered = Not covered in { $paragraph ->
    [0] the heading
   *[other] paragraph { $paragraph }
 }: { $sentence }
drafts = Open drafts:

draft-by = <b>Draft</b> by { $author }{ $note }
agreed = Agreed: { $names }
replaces-draft = It replaces the draft of your earlier reply to the same message.
draft-refused =
    This cannot go live: { $count ->
        [one] there is a problem
       *[other] there are { $count } problems
    }. Nothing has changed.
nothing-changes = This is already the live FAQ: nothing changes.
nothing-changed = You have changed nothing, but the FAQ has changed since you were shown this: see /faq.
only-layout-changes = Only comments or layout change; the answers stay the same.
more-in-document = … the rest is in the document
publish = ✅ Publish
publish-with-others = ✅ Agree ({ $needed } needed)
discard = 🗑 Discard
object = ✋ Object
objected = You object to the draft of { $author }, who has been told. It stays among the open drafts.
objection = ✋ { $admin } objects to your draft.
objection-not-sent = I could not reach { $author }. Please talk to them yourself.
show-draft = Show the draft
changed-lines = Changed lines
rebase = Apply my changes to the live FAQ
discarded = Discarded.
published = ✅ Revision { NUMBER($number, useGrouping: 0) } is live.
show-revision = Revision { NUMBER($number, useGrouping: 0) }
cannot-publish = ❌ This cannot be published: { $reason }
draft-published = This draft has already been published.
draft-discarded = This draft has been discarded.
draft-closed = This draft has already been published or discarded.
draft-changed = This draft has changed since you saw it. Please look at it again:
not-your-draft = This draft belongs to another admin.
waits-for-others = { $agreed } of { $needed } admins agree. The others have been asked.
base-moved = ⚠ Revision { NUMBER($number, useGrouping: 0) } went live since this draft was made.
theirs = What has changed since then:
mine = What the draft changes:
both-answers =
    Both change the answer ({ $code }) of <b>{ $title }</b>.
    Live:
    <pre>{ $live }</pre>
    The draft:
    <pre>{ $draft }</pre>
file-in-the-way = ⚠ The file on disk has changes that are not live. Fix the file, or overwrite it with the live FAQ (/faq), then publish this draft again from the open drafts.
base-unknown = ⚠ This draft was made from a text that is not in the history, so I cannot tell what it changes. Please discard it and make your change again.
rebase-conflict = ❌ Both changes touch the same lines. Please make yours again in the live FAQ:
rebase-broken = ❌ Combined, the two changes are not a valid FAQ:

entry-added = new: <b>{ $title }</b> ({ $id })
entry-removed = removed: <b>{ $title }</b> ({ $id })
entry-renamed = { $before } is now called { $after }
entries-moved = { $count ->
    [one] 1 entry moved
   *[other] { $count } entries moved
 }
topic-added = topic: { $title } ({ $id })
topic-removed = topic: { $title } ({ $id })
topics-changed = titles or order of topics
synonyms = synonyms: { $words }
synonyms-reordered = order of synonyms
known-question = known question “{ $ask }” → { $expect }
known-questions-reordered = order of known questions
head-changed = title, language or sources
title-changed = title ({ $code }): “{ $before }” → “{ $after }”
question-in = question ({ $code }): “{ $question }”
questions-reordered = order of questions ({ $code })
answer-added = answer ({ $code }) added
answer-changed = answer ({ $code }) changed
answer-removed = answer ({ $code }) removed
source-changed = source changed
topic-of-entry = topic: { $before } → { $after }
related-changed = related entries changed
known-would-change =
    <b>Known questions that would be answered differently: { $count }</b>
asked-would-change = Of { $asked ->
        [one] 1 question
       *[other] { $asked } questions
    } asked in the last 30 days, <b>{ $count }</b> would be answered differently{ $count ->
    [0] .
   *[other] :
 }
another-text = still “{ $entry }”, with its new answer
outcome-answer = an answer
outcome-suggest = suggestions
outcome-none = no answer
suggestions-changed = suggestions ({ $entries })
suggestions-reordered = the same suggestions in a different order
in-other-words = { $outcome }, in other words
coverage = Sources covered: { $before } → { $after }
place = line { NUMBER($line, useGrouping: 0) }, column { NUMBER($column, useGrouping: 0) }
and-more = … and { $count } more

which-topic = Which entry? Choose a topic, or find it by a question.
find-by-question = 🔎 Find by a question
ask-its-question = Reply with a question, and I will look for its entry.
which-entry = Which entry?
which-question = Which phrasing should be removed?
reply-with-entry = Reply to this message with the edited block – or change one thing:
answer-in = Answer ({ $code })
add-answer-in = + Answer ({ $code })
add-question = + Question
remove-question = − Question
remove-entry = 🗑 Remove entry
write-answer = Reply with the new answer of <b>{ $title }</b> ({ $code }).{ $written ->
    [0] {""}
   *[other] {" "}It now reads:
 }
write-question = Reply with another way to ask – or several, one a line: <b>{ $title }</b>
like-an-entry = This looks like an entry, but I cannot read it as one. Write it like this, with an id of its own, and send it again:
fill-in = Fill in this block and send it as a reply to this message:

unanswered-title = Unanswered questions of the last 30 days: { $count }
none-unanswered = Nothing to do here now: no question of the last 30 days is open.
rated-wrong-unasked = 👎 marks entries that people opened without asking, and rated wrong. Tap one to edit it.
asked-none = Asked { $count ->
    [one] once
   *[other] { $count } times
 }, without an answer.
asked-suggest = Asked { $count ->
    [one] once
   *[other] { $count } times
 }; no suggestion was chosen.
asked-wrong = Asked { $count ->
    [one] once
   *[other] { $count } times
 }; the answer was rated wrong: <b>{ $title }</b>
edit-answer = ✏️ Edit the answer
add-to = + { $title }
not-for-us = Not for us
not-for-us-note = not for us: “{ $question }”
later = Later
nothing-to-change = Nothing to change
done-already = This has already been done.

history-title = Revisions, newest first:
earlier = Earlier ›
revision-title = <b>Revision { NUMBER($number, useGrouping: 0) }</b>, { $at } UTC, { $came }{ $note }
first-revision = The first revision.
return-to = ↩️ Return to revision { NUMBER($number, useGrouping: 0) }
undo-note = return to revision { NUMBER($number, useGrouping: 0) }
undo-note-rebased = partial return to revision { NUMBER($number, useGrouping: 0) }: later changes are kept

file-too-large = The file is too large: an FAQ may have at most { $kilobytes } KB.
file-not-fetched = Telegram did not give me the file. Please send it again.
help-admin = You are an admin of this FAQ: use /faq to edit, publish or undo.
command-faq = The FAQ: edit, publish, undo
