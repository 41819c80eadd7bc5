/** What the server itself says to its user, in both languages. */
export const messages = {
  reading: { en: 'Reading the Asterisk configuration', ru: 'Чтение конфигурации Asterisk' },
  readingFiles: { en: '{done} of {total} files', ru: 'файлов: {done} из {total}' },
  disableLine: { en: 'Disable {rule} for this line', ru: 'Отключить {rule} в этой строке' },
  fixAll: { en: 'Fix all that can be fixed safely', ru: 'Исправить всё, что можно исправить безопасно' },
  fixAllOfRule: {
    en: 'Fix all of {rule} in this file ({count})',
    ru: 'Исправить все замечания {rule} в этом файле ({count})',
  },
  badProject: { en: '{path}:{line}:{column}: {problem}', ru: '{path}:{line}:{column}: {problem}' },
  recipeDone: { en: '{title}: {count} changes. {notes}', ru: '{title}: изменений {count}. {notes}' },
  recipePresent: {
    en: '{title}: everything is there already. {notes}',
    ru: '{title}: всё уже есть. {notes}',
  },
  recipeDeclined: { en: '{title}: not possible here. {reason}', ru: '{title}: здесь невозможно. {reason}' },
  unknownRecipe: { en: "There is no recipe '{recipe}'.", ru: 'Нет рецепта «{recipe}».' },
  textChanged: {
    en: 'The text has changed since; ask again.',
    ru: 'Текст с тех пор изменился; повторите действие.',
  },
  foreignEncoding: {
    en: '{path} is not UTF-8 (perhaps CP1251); changing it could damage its text. Convert it to UTF-8 first.',
    ru: '{path} не в UTF-8 (возможно, CP1251): изменение может испортить текст. Сначала переведите файл в UTF-8.',
  },
  references: { en: '{count} references', ru: 'ссылок: {count}' },
  reference: { en: '1 reference', ru: 'ссылок: 1' },
  includedBy: { en: 'included by {path}', ru: 'включается из {path}' },
  includedByMany: { en: 'included in {count} places', ru: 'включается мест: {count}' },
} as const;
