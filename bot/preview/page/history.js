// What stands in the chats.

const histories = new Map();  // chat id → message id → message

/** The messages of a chat by id. */
export const history = (chat) => histories.get(chat) ?? histories.set(chat, new Map()).get(chat);

/** The messages of a chat in order; of a forum those of one topic, `null` for General. */
export function messagesIn(chat, topic) {
  const all = [...history(chat).values()].sort((a, b) => a.id - b.id);
  return topic === undefined ? all : all.filter((message) => topicOf(message) === topic);
}

export const topicOf = (message) => (message.is_topic ? message.thread : null);

/** Put a message, new or changed, into its chat. Whether it is new. */
export function store(message) {
  const isNew = !history(message.chat).has(message.id);
  history(message.chat).set(message.id, message);
  return isNew;
}

export const forget = () => histories.clear();
