/** `template = …` in a profile of confbridge.conf (apps/confbridge/conf_config_parser.c:user_template_handler). */
import { defineRule, type SectionReport } from '../lint/rule.ts';
import type { OptionSite } from '../lint/sections.ts';
import { lowerCase } from '../text/ascii.ts';

export const conferenceTemplateOption = defineRule({
  id: 'conference-template-option',
  severity: 'error',
  messages: {
    template: {
      en: "'template' is meant for Set(CONFBRIDGE(...)) in the dialplan. Here Asterisk cannot find '{value}' while it starts, refuses the whole file, and there is no ConfBridge. Let the section inherit instead: [{section}]({value}).",
      ru: '«template» предназначен для Set(CONFBRIDGE(...)) в диалплане. Здесь Asterisk при старте не найдёт «{value}», отвергнет весь файл, и ConfBridge не будет. Вместо этого унаследуйте секцию: [{section}]({value}).',
    },
  },
  docs: {
    summary: {
      en: "The option 'template' in a profile of confbridge.conf",
      ru: 'Параметр template в профиле confbridge.conf',
    },
    asterisk: {
      en: 'The option copies a profile of the configuration that is in use, and while Asterisk starts there is none: `Error parsing template=a`, `app_confbridge declined to load`, whatever profile it names, `default_user` too (`apps/confbridge/conf_config_parser.c`, `user_template_handler`, `bridge_template_handler`, `conf_find_user_profile`; seen on 22.10.1). On a reload it finds the profile as it was before. In a menu it does no harm.',
      ru: 'Параметр копирует профиль из действующей конфигурации, а при старте её ещё нет: `Error parsing template=a`, `app_confbridge declined to load`, какой бы профиль он ни называл, даже `default_user` (`apps/confbridge/conf_config_parser.c`, `user_template_handler`, `bridge_template_handler`, `conf_find_user_profile`; проверено на 22.10.1). При reload он находит профиль, каким тот был раньше. В меню параметр безвреден.',
    },
    instead: {
      en: 'Inherit as in any other file: `[guest](base)`, with `[base](!)` above. In the dialplan `Set(CONFBRIDGE(user,template)=guest)` is right.',
      ru: 'Наследуйте как в любом другом файле: `[guest](base)`, а выше — `[base](!)`. В диалплане `Set(CONFBRIDGE(user,template)=guest)` работает.',
    },
  },
  global: { option: check },
});

function check({ section, key, value, variable }: OptionSite): SectionReport | undefined {
  const { file, objects, category } = section;
  if (file.name !== 'confbridge.conf' || lowerCase(key) !== 'template' || category.template) return undefined;
  if (!objects.some(({ name }) => name === 'user_profile' || name === 'bridge_profile')) return undefined;
  return { message: 'template', on: variable, args: { section: category.name, value } };
}
