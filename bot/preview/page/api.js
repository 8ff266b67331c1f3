// The server's side of the page: the stand-in's scripting API, its events, and /explain.

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
export const sendMedia = (chat, from, kind) => call("POST", `/standin/chats/${chat}/media`, { from, kind });
export const askInline = (query) => call("POST", "/standin/inline", query);
export const chooseInline = (query, result, chat) =>
  call("POST", `/standin/inline/${query}/choose`, { result_id: result, chat });
export const setLanguage = (user, code) => call("PATCH", `/standin/users/${user}`, { language_code: code });
export const reset = () => call("POST", "/standin/reset");
export const fileAddress = (id) => `/standin/files/${encodeURIComponent(id)}`;

export function sendDocument(chat, from, file, caption) {
  const about = new URLSearchParams({ from, file_name: file.name, caption });
  return call("POST", `/standin/chats/${chat}/documents?${about}`, file);
}

export function explain(text, language, context) {
  const about = new URLSearchParams({ text, ...(language && { language }), ...(context && { context }) });
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
