/** What `add` and `recipes` say, in both languages. */
export const recipeMessages = {
  unknownRecipe: {
    en: "There is no recipe '{recipe}'. There are: {recipes}.",
    ru: 'Нет рецепта «{recipe}». Есть: {recipes}.',
  },
  setForm: {
    en: "--set takes NAME=VALUE, not '{setting}'.",
    ru: '--set принимает ИМЯ=ЗНАЧЕНИЕ, а не «{setting}».',
  },
  notWritable: {
    en: '{path} cannot be written, so nothing was changed.',
    ru: 'Файл {path} недоступен для записи, поэтому ничего не изменено.',
  },
  changed: {
    en: '{path} changed in the meantime, so nothing was done. Please try again.',
    ru: 'Файл {path} тем временем изменился, поэтому ничего не сделано. Повторите, пожалуйста.',
  },
  writeFailed: {
    en: '{path} could not be written, and all files are as they were: {error}',
    ru: 'Записать {path} не удалось, все файлы возвращены в прежнее состояние: {error}',
  },
  declined: { en: '{title}: not possible here. {reason}', ru: '{title}: здесь невозможно. {reason}' },
  present: { en: '{title}: everything is there already.', ru: '{title}: всё уже есть.' },
  written: { en: '{title}: done in {files}.', ru: '{title}: готово, изменены {files}.' },
  shown: {
    en: '{title}: would change {files}. Nothing was written; --write does it.',
    ru: '{title}: изменились бы {files}. Ничего не записано; для записи укажите --write.',
  },
} as const;
