// Who and what is there, as the server has told.

export const world = { bot: null, users: [], chats: [], descriptions: {}, privacy: true, last_event: 0 };

export const userNamed = (name) => world.users.find((user) => user.first_name === name);

/** Put a changed chat in the place of the one with its id. */
export function changeChat(changed) {
  world.chats = world.chats.map((chat) => (chat.id === changed.id ? changed : chat));
}

export const isAdministrator = (chat, user) =>
  chat.members.some((member) => member.user === user && ["creator", "administrator"].includes(member.status));
