# The bot's own texts in English. What it knows about the release is in knowledge/faq.yaml.

start =
    Hello! I answer questions on one subject: <b>{ $title }</b>.
    Just write your question{ $languages ->
        [2] , in English or Korean
       *[other] {""}
    } – or browse the /topics.
help =
    Write a question in your own words and I will look for the answer in what I know. My subject: { $title }.

    /topics – browse what I know
    /language – choose my language
    /about – where my answers come from
    /forget – forget what you asked
about =
    I am a program, not a person. My subject is <b>{ $title }</b>{ $sources ->
        [0] .
       *[other] { $uncited ->
            [0] , and everything I know comes from:
           *[other] . My sources:
        }
    }
about-answers =
    { $sources ->
        [0] People wrote my { $entries } answers. If I have no answer to a question, I tell you.
        [1] { $uncited ->
            [0] My { $entries } answers say only what this document says. If it does not answer a question, I tell you.
           *[other] People wrote my { $entries } answers, { $cited } of them from this document. If I have no answer to a question, I tell you.
        }
       *[other] { $uncited ->
            [0] My { $entries } answers say only what these documents say. If they do not answer a question, I tell you.
           *[other] People wrote my { $entries } answers, { $cited } of them from these documents. If I have no answer to a question, I tell you.
        }
    }
    I keep no names, and I forget what you asked when you send /forget.
document = • { $title }, { DATETIME($date, dateStyle: "long") }

source = { $title }, { $paragraphs }, { DATETIME($date, dateStyle: "long") }
paragraphs =
    { $count ->
        [one] paragraph { $numbers }
       *[other] paragraphs { $numbers }
    }
heading = heading
only-in = (I have this answer only in { $language }.)
all-only-in = (I have answers only in { $languages }.)
language-en = English
language-ko = Korean

suggest = I am not sure what you mean. Did you mean:
same-answer = I have nothing more on this. My last answer again:
none =
    { $sources ->
        [0] I have no answer to that, or I did not understand.
       *[other] I have no answer to that: my source does not say, or I did not understand.
    }
none-but-topics =
    { none } { $topics ->
        [0] Perhaps the list of my questions helps?
       *[other] Perhaps the topics help?
    }
small-talk-greeting = Hello! What would you like to know? My subject: { $title }.
small-talk-thanks = You are welcome!
small-talk-nod = What else would you like to know?
small-talk-disbelief =
    { $sources ->
        [0] I can only say what was written for me.
       *[other] I can only say what my source says.
    } If that was not what you asked, please ask in other words.
small-talk-identity = I am a program, not a person, and answer questions on one subject: { $title }.
small-talk-help = { help }
small-talk-farewell = Goodbye! You can ask me again at any time.
small-talk-affection = Thank you! What else would you like to know?
small-talk-language = Sure – just ask your question in English.
only-text = I can only read text. Please write your question.
unknown-command = I do not know that command. Write a question, or see /help.

settings-in-groups = /settings is for groups: send it there. In this chat you can choose my /language.

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

choose-language = Which language should I use? (I answer each question in the language it is asked in.)
language-chosen = I will use English from now on.
automatic = Same as my Telegram
automatic-chosen = I will use the language of your Telegram app.

your-id = Your Telegram id is <code>{ $id }</code>.
forgotten =
    I have deleted your questions, your ratings of answers and what I remembered of this chat{ $language ->
        [chosen] , also the language you chose: I use that of your Telegram app again.
       *[other] .
    }

stale = This button is out of date. Please ask again.
apology = Sorry, something went wrong on my side. Please try again.

group-start =
    Hello! I answer questions on one subject: <b>{ $title }</b>.
    Ask me with /ask and your question, or reply to one of my messages. In any chat, type @{ $bot } and a few words to search.
group-help =
    My subject: <b>{ $title }</b>.
    /ask and your question – or /ask as a reply to somebody’s question
    /topics – browse what I know
    { $mentions ->
        [on] A message that mentions me (if this group lets me see it) or replies to me is a question too.
       *[off] In this group I answer commands only.
    }
    In any chat: type @{ $bot } and a few words to search.
ask-how = Write your question after the command, for example: /ask { $question }
send-in-private = Send me { $command } <a href="https://t.me/{ $bot }">in private</a>.
answered-above = I answered that a moment ago: { $question }
too-many = You have asked a lot in a short time. Please wait a minute and ask again.
in-private = Ask me more in private
ask-in-private = Nothing found – ask me in private
not-your-question = Only the person who asked can choose here. Ask me yourself with /ask.
rated-already = You have already rated this – thank you!
group-settings = <b>Settings of this group</b> (for its administrators)
language-of-asker = Same as the asker
mentions-on = Answer mentions and replies: yes
mentions-off = Answer mentions and replies: no
only-admins = Only administrators of this group can change my settings.

command-ask = Ask a question
command-settings = My settings for this group
command-start = What I can do
command-topics = Browse what I know
command-language = Choose my language
command-about = Where my answers come from
command-forget = Forget what I asked
command-help = How to ask
description =
    { $title }: I answer your questions, even with typos{ $languages ->
        [2] , in English and Korean
       *[other] {""}
    }{ $sources ->
        [0] . If I have no answer, I tell you.
       *[other] , and cite the paragraph each answer is based on. If the source does not say, I tell you.
    }
short-description =
    { $title }: answers to your questions{ $sources ->
        [0] .
       *[other] , each with its source.
    }
