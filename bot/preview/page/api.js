// The server's side of the page: the stand-in's scripting API, its events, and what the preview tells beyond Telegram.

async function call(method, path, body) {
  const options = { method };
  if (body instanceof Blob) options.body = body;
  else if (body !== undefined) {
    options.body = JSON.stringify(body);
    options.headers = { "Content-Type": "application/json" };
  }
  const response = await fetch(path, options);
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw Object.assign(new Error(answer.error ?? response.statusText), { status: response.status });
  return answer;
}

export const state = () => call("GET", "/standin/state");
export const messages = async (chat) => (await call("GET", `/standin/chats/${chat}/messages?after=0`)).messages;
export const say = (chat, message) => call("POST", `/standin/chats/${chat}/messages`, message);
export const edit = (chat, id, message) => call("PATCH", `/standin/chats/${chat}/messages/${id}`, message);
export const tap = (chat, press) => call("POST", `/standin/chats/${chat}/taps`, press);
export const sendMedia = (chat, message) => call("POST", `/standin/chats/${chat}/media`, message);
export const askInline = (query) => call("POST", "/standin/inline", query);
export const scrollInline = (query, chatType) => call("POST", `/standin/inline/${query}/scroll`, { chat_type: chatType });
export const chooseInline = (query, message) => call("POST", `/standin/inline/${query}/choose`, message);
export const start = (user, parameter) => call("POST", `/standin/users/${user}/start`, { parameter });
export const setLanguage = (user, code) => call("PATCH", `/standin/users/${user}`, { language_code: code });
export const setPrivacy = (privacy) => call("PATCH", "/standin/state", { privacy });
export const promote = (chat, user, status) => call("POST", `/standin/chats/${chat}/promote`, { user, status });
export const setAnonymity = (chat, from, isAnonymous) =>
  call("POST", `/standin/chats/${chat}/anonymity`, { from, is_anonymous: isAnonymous });
export const reset = () => call("POST", "/standin/reset");
export const fileAddress = (id) => `/standin/files/${encodeURIComponent(id)}`;
export const commands = async (chat, user) => (await call("GET", `/commands?chat=${chat}&user=${user}`)).commands;
export const unheard = async (chat) => (await call("GET", `/unheard?chat=${chat}`)).messages;

export function sendDocument(chat, { from, thread }, file, caption) {
  const about = new URLSearchParams({ from, file_name: file.name, caption, ...(thread && { thread }) });
  return call("POST", `/standin/chats/${chat}/documents?${about}`, file);
}

/** `after` is what the question is read after: {context: entry, suggested: {entries, language}}, each or null. */
export function explain(text, language, { context, suggested }) {
  const shown = suggested && { suggested: suggested.entries.join(","), suggested_in: suggested.language };
  const about = new URLSearchParams({ text, ...(language && { language }), ...(context && { context }), ...shown });
  return call("GET", `/explain?${about}`);
}

/** Hear the events after one. `onConnection(true)` comes with every new connection, `false` when one is lost. */
export function listen(after, onEvent, onConnection) {
  const source = new EventSource(`/standin/events?after=${after}`);
  source.onmessage = (event) => onEvent(JSON.parse(event.data));
  source.onopen = () => onConnection(true);
  source.onerror = () => onConnection(false);
  return source;
}
