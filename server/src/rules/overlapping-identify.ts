/** One address in two identify sections that name different endpoints. */
import type { LoadedVariable } from '../config/loaded.ts';
import { isWholePjsip, namesIn, objectsOfType, settingOf } from '../lint/pjsip.ts';
import { defineRule } from '../lint/rule.ts';
import { equalsIgnoringCase, lowerCase } from '../text/ascii.ts';

export const overlappingIdentify = defineRule({
  id: 'overlapping-identify',
  severity: 'warning',
  messages: {
    twice: {
      en: "{address} is also matched by '{other}', in line {line} of {path}, for the endpoint '{endpoint}': Asterisk takes one of the two, in no order that you could set. Give the address to one endpoint, or tell them apart by 'match_header' or the user name.",
      ru: 'Адрес {address} указан и в «{other}» (строка {line} в {path}) для endpoint «{endpoint}»: Asterisk возьмёт один из двух, и порядок не настраивается. Оставьте адрес одному endpoint или различайте их по «match_header» или имени пользователя.',
    },
  },
  docs: {
    summary: {
      en: 'One address that identifies two endpoints',
      ru: 'Один адрес опознаёт два разных endpoint',
    },
    asterisk: {
      en: 'A request is compared with all identify sections, and the first that matches decides; they are kept in a hash table, so that neither the order of the file nor the length of the mask counts (`res/res_pjsip_endpoint_identifier_ip.c`, `common_identify`). Calls of the one provider then come in as those of the other.',
      ru: 'Запрос сверяется со всеми секциями identify, и решает первая подошедшая; хранятся они в хеш-таблице, поэтому ни порядок в файле, ни длина маски роли не играют (`res/res_pjsip_endpoint_identifier_ip.c`, `common_identify`). В итоге вызовы одного провайдера приходят как вызовы другого.',
    },
    instead: {
      en: 'Use one endpoint for one address. Where a provider sends calls of several accounts from one address, tell them apart by `match_header`, by `line = yes` in the registration, or by the called number.',
      ru: 'Заведите на один адрес один endpoint. Если провайдер шлёт с одного адреса вызовы разных учётных записей, различайте их через `match_header`, `line = yes` в регистрации или по набранному номеру.',
    },
  },
  global: {
    sections(sections, context, report) {
      if (!isWholePjsip(sections, context)) return;
      const seen = new Map<
        string,
        { readonly name: string; readonly endpoint: string; readonly at: LoadedVariable }
      >();
      for (const section of objectsOfType(sections, 'identify')) {
        const endpoint = settingOf(section, 'endpoint');
        for (const variable of section.category.variables) {
          if (!equalsIgnoringCase(variable.name, 'match')) continue;
          for (const address of namesIn(variable.value)) {
            const key = `${settingOf(section, 'transport')} ${lowerCase(address).replace(/\/(?:32|128|255\.255\.255\.255)$/, '')}`;
            const before = seen.get(key);
            if (before === undefined) seen.set(key, { name: section.category.name, endpoint, at: variable });
            else if (before.endpoint !== endpoint)
              report(variable, {
                message: 'twice',
                part: 'value',
                args: {
                  address,
                  other: before.name,
                  endpoint: before.endpoint,
                  line: before.at.line + 1,
                  path: before.at.source.path,
                },
              });
          }
        }
      }
    },
  },
});
