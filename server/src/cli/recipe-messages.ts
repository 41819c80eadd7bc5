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
  declined: { en: '{title}: not possible here. {reason}', ru: '{title}: здесь невозможно. {reason}' },
  present: { en: '{title}: everything is there already.', ru: '{title}: всё уже есть.' },
  written: { en: '{title}: done in {files}.', ru: '{title}: готово, изменены {files}.' },
  shown: {
    en: '{title}: would change {files}. Nothing was written; --write does it.',
    ru: '{title}: изменились бы {files}. Ничего не записано; для записи укажите --write.',
  },
} as const;
