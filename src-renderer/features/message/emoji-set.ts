/** EmojiSet: the emoji offered in the composer: a bounded set of Unicode characters, drawn by the system's face. */

const split = (line: string): readonly string[] => line.split(' ');

/** The groups in their order; together fewer than 130. */
export const emojiGroups = {
  faces: split(
    '😀 😄 😁 😂 🤣 😊 🙂 😉 😍 😘 😋 😎 🤔 🤨 😐 😶 🙄 😏 😣 😥 😮 😯 😪 😫 😴 😌 😛 😒 😓 😔 😕 😲 😞 😟 😤 😢 😭 😨 😰 😱 😳 😵 😡 😷 🤒 🤝 🥳 🥺',
  ),
  hands: split('👍 👎 👌 ✌️ 🤞 👏 🙏 🙌 💪 👋 ✋ ☝️ 👆 👇 👈 👉 ✊ 🤝'),
  work: split(
    '📄 📑 📋 📁 📂 📌 📎 📝 ✏️ 🖊️ 📅 📆 📊 📈 📉 🗂️ 🗳️ 📮 📨 📧 📞 ☎️ 💻 🖨️ 🔍 🔒 🔑 ⏰ ⏳ 🏢 🚗 ☕ 🍵 🎉 🚩',
  ),
  signs: split('✅ ☑️ ❌ ❗ ❓ ⚠️ 🔴 🟡 🟢 🔔 🔕 ⭐ 🌹 ❤️ 💯 ➕ ➖ ➡️ ⬅️ ⬆️ ⬇️ 🆗'),
} as const;

export type EmojiGroup = keyof typeof emojiGroups;
