/** `Playback(hello.wav)`: Asterisk puts the ending of each format behind the name itself (main/file.c:fileexists_core). */
import { defineRule } from '../lint/rule.ts';

export const soundWithExtension = defineRule({
  id: 'sound-with-extension',
  severity: 'warning',
  messages: {
    ending: {
      en: "Asterisk adds the ending itself: it looks for '{sound}.wav', '{sound}.gsm' and so on, finds none, and nothing is played. Write '{name}'.",
      ru: 'Расширение Asterisk добавляет сам: он ищет «{sound}.wav», «{sound}.gsm» и так далее, не находит, и звука не будет. Напишите «{name}».',
    },
    write: { en: "Write '{name}'", ru: 'Написать «{name}»' },
  },
  docs: {
    summary: {
      en: 'A sound that is named with the ending of its file',
      ru: 'Звук указан с расширением файла',
    },
    asterisk: {
      en: 'Sounds are named without their ending, for Asterisk takes whichever format suits the channel. `Playback(hello.wav)` looks for `hello.wav.wav`, `hello.wav.ulaw` and the like: `File hello.wav does not exist in any format`, PLAYBACKSTATUS is FAILED, and the dialplan goes on (`main/file.c`, `fileexists_core`, `ast_streamfile`; seen on 22.10.1). An address, `http://...`, keeps its ending.',
      ru: 'Звуки называются без расширения: Asterisk сам выбирает формат, который подходит каналу. `Playback(hello.wav)` ищет `hello.wav.wav`, `hello.wav.ulaw` и тому подобное: `File hello.wav does not exist in any format`, в PLAYBACKSTATUS — FAILED, и диалплан идёт дальше (`main/file.c`, `fileexists_core`, `ast_streamfile`; проверено на 22.10.1). У адреса `http://...` расширение остаётся.',
    },
    instead: { en: 'Write `Playback(hello)`.', ru: 'Пишите `Playback(hello)`.' },
    fix: {
      en: 'Deletes the ending: safe, and part of "fix all".',
      ru: 'Удаляет расширение: безопасно и входит в «исправить всё».',
    },
  },
  local: () => ({
    call(call, site) {
      if (!call.text.includes('.')) return;
      for (const { known, start, end } of call.given) {
        if (known.kind !== 'sound') continue;
        const given = call.text.slice(start, end);
        for (const { index, 0: sound } of given.matchAll(/[^&]+/g)) {
          const [ending] = endings.exec(sound) ?? [];
          if (ending === undefined || sound.includes('://') || sound.length === ending.length) continue;
          const name = sound.slice(0, -ending.length);
          const last = start + index + sound.length;
          site.report(
            { start: start + index, end: last },
            {
              message: 'ending',
              args: { sound, name },
              fixes: [
                {
                  title: 'write',
                  args: { name },
                  safe: true,
                  edits: [site.edit({ start: last - ending.length, end: last }, '')],
                },
              ],
            },
          );
        }
      }
    },
  }),
});

/** Of the formats that Asterisk plays, and of mp3, which people mean. */
const endings = /\.(?:wav|wav16|wav49|gsm|ulaw|ul|mu|alaw|al|pcm|g722|g729|sln\d*|slin|raw|ogg|opus|mp3)$/i;
