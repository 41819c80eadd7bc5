/**
 * A `;--` that no `--;` closes. Asterisk's warning has a line number that means nothing, so the finding stands where
 * the comment opens (main/config.c:config_text_file_load).
 */
import { defineRule } from '../lint/rule.ts';

export const unterminatedComment = defineRule({
  id: 'unterminated-comment',
  severity: 'error',
  messages: {
    open: {
      en: "';--' opens a comment that nothing closes: Asterisk drops the rest of the file. Close it with '--;', or write ';---' for an ordinary comment line.",
      ru: '«;--» открывает комментарий, который ничем не закрыт: Asterisk отбрасывает остаток файла. Закройте его через «--;» или напишите «;---», если это обычный комментарий.',
    },
    ordinary: { en: "Write ';---': an ordinary comment line", ru: 'Написать «;---»: обычный комментарий' },
    close: { en: "Close it with '--;' at the end of the line", ru: 'Закрыть через «--;» в конце строки' },
  },
  docs: {
    summary: {
      en: 'A block comment that is never closed',
      ru: 'Блочный комментарий, который не закрыт',
    },
    asterisk: {
      en: '`;--` opens a comment over several lines, unless a third `-` follows; comments nest, and `--;` closes the innermost one. If one is still open at the end of the file, everything behind it is lost; the file counts as loaded, with the warning `Unterminated comment detected beginning on line N`, where N is often nonsense (`main/config.c`, `config_text_file_load`).',
      ru: '`;--` открывает комментарий на несколько строк, если за ним нет третьего `-`; комментарии вкладываются, `--;` закрывает самый внутренний. Если к концу файла один остался открытым, всё, что после него, пропало; файл считается загруженным, с предупреждением `Unterminated comment detected beginning on line N`, где N часто случайно (`main/config.c`, `config_text_file_load`).',
    },
    instead: {
      en: 'Close the comment, or begin ordinary comments with `;` and anything but two dashes.',
      ru: 'Закройте комментарий, а обычные начинайте с `;` и чего угодно, кроме двух дефисов.',
    },
    fix: {
      en: 'Either makes it an ordinary comment or closes it on its line. Neither is part of "fix all": which one is meant nobody can tell.',
      ru: 'Делает его обычным комментарием либо закрывает в той же строке. В «исправить всё» не входит: что имелось в виду, знаете только вы.',
    },
  },
  global: {
    config: {
      'comment-unterminated': ({ source, line, span }) => {
        const end = source.file.text.line(line).trimEnd().length;
        const dash = { line, span: { start: span.end, end: span.end }, text: '-' };
        const closing = { line, span: { start: end, end }, text: ' --;' };
        return {
          message: 'open',
          fixes: [
            { title: 'ordinary', safe: false, edits: [dash] },
            { title: 'close', safe: false, edits: [closing] },
          ],
        };
      },
    },
  },
});
