# The bot's own texts in English. What it knows about the release is in knowledge/faq.yaml.

start =
    Hello! I answer questions on one subject: <b>{ $title }</b>.
    Just write your question{ $languages ->
        [2] , in English or Korean
       *[other] {""}
    } – or browse the /topics.
entry-gone = The question of this link is no longer here.
help =
    Write a question in your own words and I look for the answer in what I know. My subject: { $title }.

    /topics – browse what I know
    /language – choose my language
    /about – where my answers come from
    /forget – forget what you asked
about =
    I am a program, not a person. My subject is <b>{ $title }</b>{ $sources ->
        [0] .
       *[other] , and all I know stands here:
    }
about-answers =
    { $sources ->
        [0] I have { $entries } answers, which people wrote; where I have none, I say so.
       *[other] My { $entries } answers say only what stands there; where it is silent, I say so.
    }
    I keep no names, and forget what you asked when you say /forget.
document = • { $title }, { DATETIME($date, dateStyle: "long") }

source = { $title }, { $paragraphs }, { DATETIME($date, dateStyle: "long") }
paragraphs =
    { $count ->
        [one] paragraph { $numbers }
       *[other] paragraphs { $numbers }
    }
heading = heading
only-in = (I have this answer only in { $language }.)
language-en = English
language-ko = Korean

suggest = I am not sure what you mean. Did you mean:
same-answer = All I can say about that is the answer before:
none =
    { $sources ->
        [0] I have no answer to that, or I did not understand.
       *[other] I have no answer to that: my source does not say, or I did not understand.
    }
none-but-topics =
    { none } { $topics ->
        [0] Perhaps one of my questions is yours?
       *[other] Perhaps the topics help?
    }
small-talk-greeting = Hello! What would you like to know? My subject: { $title }.
small-talk-thanks = You are welcome!
small-talk-nod = What else would you like to know?
small-talk-disbelief =
    { $sources ->
        [0] I can say only what was written for me.
       *[other] I can say only what my source says.
    } If that was not what you asked, please put it in other words.
small-talk-identity = I am a program, not a person, and answer questions on one subject: { $title }.
only-text = I can only read text. Please write your question.
unknown-command = I do not know that command. Write a question, or see /help.

browse =
    { $topics ->
        [0] See the questions
       *[other] Browse the topics
    }
topics = What would you like to know about?
topic = <b>{ $topic }</b>
other-topics = More
all-entries = All questions
all-topics = ‹ All topics
back-to = ‹ { $topic }
previous-page = ‹ Previous
next-page = Next ›

was-right = Was this right?
yes = 👍
no = 👎
thanks = Thank you!
thanks-for-no = Thank you – we will look into it.

choose-language = Which language shall I speak? (I answer each question in the language it is asked in.)
language-chosen = From now on I speak English.
automatic = Like my Telegram
automatic-chosen = I speak the language of your Telegram.

your-id = Your Telegram id is <code>{ $id }</code>.
forgotten = I have forgotten what you asked, what you thought of the answers, and what I remembered of this chat.

stale = This button is out of date. Please ask again.
apology = Sorry, something went wrong on my side. Please try again.

group-start =
    Hello! I answer questions on one subject: <b>{ $title }</b>.
    Ask me with /ask and your question, or reply to one of my messages. In any chat, type @{ $bot } and a word.
group-help =
    My subject: <b>{ $title }</b>.
    /ask and your question – or /ask as a reply to somebody’s question
    /topics – browse what I know
    { $mentions ->
        [on] A message that mentions me (if this group lets me see it) or replies to me is a question too.
       *[off] In this group I answer commands only.
    }
    In any chat: @{ $bot } and a word.
ask-how = Write your question behind the command: /ask What is it about?
answered-above = I answered that a moment ago: { $question }
too-many = One at a time, please! I will be back with you in a minute.
in-private = Ask me more in private
ask-in-private = Nothing found – ask me in private
not-your-question = Only the one who asked can choose here. Ask me yourself with /ask.
rated-already = You have said so already – thank you!
group-settings = <b>Settings of this group</b> (for its administrators)
language-of-asker = As who asks
mentions-on = Answer mentions and replies: yes
mentions-off = Answer mentions and replies: no
only-admins = Only administrators of this group can change my settings.

command-ask = Ask a question
command-settings = My settings in this group
command-start = What I can do
command-topics = Browse what I know
command-language = Choose my language
command-about = Where my answers come from
command-forget = Forget what I asked
command-help = How to ask
description =
    { $title }: I answer your questions – through typos{ $languages ->
        [2] , in English and Korean
       *[other] {""}
    }{ $sources ->
        [0] . Where I have no answer, I say so.
       *[other] , and with the paragraph each answer rests on. Where the source is silent, I say so.
    }
short-description =
    { $title }: answers to your questions{ $sources ->
        [0] .
       *[other] , each with its source.
    }
