/** A word in a pattern: X, N and Z in it stand for digits (main/pbx.c:_extension_match_core). */
import { editName, namedSteps, reportName } from '../lint/extension-names.ts';
import { defineRule } from '../lint/rule.ts';

export const wordInPattern = defineRule({
  id: 'word-in-pattern',
  severity: 'warning',
  messages: {
    word: {
      en: "'{word}' in a pattern is no word: {letters} stand for digits, so '{word}' itself does not match. Put them in brackets: {written}.",
      ru: '«{word}» в шаблоне — не слово: {letters} обозначают цифры, и само «{word}» под него не подходит. Возьмите их в квадратные скобки: {written}.',
    },
    write: { en: "Write '{written}'", ru: 'Написать «{written}»' },
  },
  docs: {
    summary: {
      en: 'A word in a pattern with letters that stand for digits',
      ru: 'Слово в шаблоне, буквы которого обозначают цифры',
    },
    asterisk: {
      en: 'In a pattern X, Z and N stand for a digit, in small letters too: `_NEWS` matches `2EWS` and not `NEWS`, `_queue-next.` not `queue-next1` (`main/pbx.c`, `_extension_match_core`; seen on 22.10.1). In brackets they stand for themselves. Reported where such a letter has another letter behind it.',
      ru: 'X, Z и N в шаблоне обозначают цифру, и строчные тоже: `_NEWS` подходит к `2EWS`, но не к `NEWS`, `_queue-next.` — не к `queue-next1` (`main/pbx.c`, `_extension_match_core`; проверено на 22.10.1). В квадратных скобках они значат самих себя. Правило срабатывает, если за такой буквой стоит другая буква.',
    },
    instead: {
      en: 'Write `_[N]EWS`, or leave the underscore out where nothing else in it is a pattern.',
      ru: 'Пишите `_[N]EWS` или уберите подчёркивание, если больше ничего от шаблона в имени нет.',
    },
    fix: {
      en: 'Puts the letters in brackets. Not part of "fix all", for digits may be meant.',
      ru: 'Берёт буквы в квадратные скобки. В «исправить всё» не входит: возможно, имелись в виду цифры.',
    },
  },
  global: {
    extensionLike: ({ name }) => name === 'pattern',
    extension(site) {
      const { name, isPattern } = site.extension;
      if (!isPattern || !name.startsWith('_') || name.length > longest || !/[a-z]{3}/i.test(name)) return;
      const outside = name.replace(/\[[^\]]*\]/g, set => '-'.repeat(set.length));
      for (const { 0: word, index } of outside.matchAll(/[a-z]{3,}/gi)) {
        if (!/[xzn].*[a-wy]/i.test(word) || !/[xzn].*(?![xzn])[a-z]/i.test(word)) continue;
        // Digits with a suffix of small letters are a pattern as it should be.
        if (/^[XZN]+[a-z]+$/.test(word)) continue;
        const span = { start: index, end: index + word.length };
        const written = word.replace(/[xzn]/gi, '[$&]');
        const letters = [...new Set(word.match(/[xzn]/gi))].join(', ');
        const edits = namedSteps(site).map(step => editName(site, step, span, written));
        reportName(site, span, {
          message: 'word',
          args: { word, letters, written },
          fixes: [{ title: 'write', args: { written }, safe: false, edits }],
        });
      }
    },
  },
});

/** Asterisk keeps 79 characters of a name. */
const longest = 79;
