/** `${A-1}`: a calculation that is the name of a variable (main/pbx_variables.c:ast_str_retrieve_variable). */
import { defineRule } from '../lint/rule.ts';

export const operatorInVariableName = defineRule({
  id: 'operator-in-variable-name',
  severity: 'warning',
  messages: {
    calculation: {
      en: "Nothing is calculated between braces: Asterisk looks for a variable called '{name}', and where there is none the value is empty. Write {written}.",
      ru: 'Внутри фигурных скобок ничего не вычисляется: Asterisk ищет переменную с именем «{name}», а если такой нет, значение пусто. Напишите {written}.',
    },
    dash: {
      en: "This is a variable called '{name}', and no subtraction. Where the one is to be taken from the other, write {written}.",
      ru: 'Это переменная с именем «{name}», а не вычитание. Если нужно вычесть одно из другого, напишите {written}.',
    },
    calculate: { en: 'Write {written}', ru: 'Написать {written}' },
  },
  docs: {
    summary: {
      en: 'A calculation between the braces of a variable',
      ru: 'Вычисление внутри фигурных скобок переменной',
    },
    asterisk: {
      en: 'What stands between `${` and `}` is a name, up to a `:` or `(`, and is looked up as it is: `${COUNT+1}` and `${COUNT - 1}` are variables that nobody has set, and give nothing (`main/pbx_variables.c`, `pbx_substitute_variables_helper_full`, `ast_str_retrieve_variable`; seen on 22.10.1). A name may hold a dash, so that `${first-second}` between two words is told as information only.',
      ru: 'Между `${` и `}` стоит имя (до `:` или `(`), и переменная ищется ровно по нему: `${COUNT+1}` и `${COUNT - 1}` — переменные, которых никто не задавал, и дают они пустоту (`main/pbx_variables.c`, `pbx_substitute_variables_helper_full`, `ast_str_retrieve_variable`; проверено на 22.10.1). Дефис в имени допустим, поэтому о `${first-second}` из двух слов сообщается лишь к сведению.',
    },
    instead: {
      en: 'Calculate in an expression: `$[${COUNT} + 1]`.',
      ru: 'Вычисляйте в выражении: `$[${COUNT} + 1]`.',
    },
    fix: {
      en: 'Writes the expression; not safe, for a variable may have that name.',
      ru: 'Пишет выражение; вслепую не применять: переменная с таким именем может существовать.',
    },
  },
  local: () => ({
    valueNode(node, site) {
      if (node.kind !== 'variable' || node.call !== undefined || node.substring !== undefined) return;
      if (!node.closed || node.nested.length > 0) return;
      const name = site.text.slice(node.name.start, node.name.end);
      const found = /^([A-Za-z_]\w*)(\s*)([-+*/%])(\s*)(\w+)$/.exec(name);
      if (found === null) return;
      const [, left = '', before, operator = '', after, right = ''] = found;
      const written = `$[\${${left}} ${operator} ${/^\d+$/.test(right) ? right : `\${${right}}`}]`;
      const isName = operator === '-' && before === '' && after === '' && !/^\d/.test(right);
      const args = { name, written };
      site.report(node.name, {
        message: isName ? 'dash' : 'calculation',
        ...(isName && { severity: 'info' as const }),
        args,
        fixes: [{ title: 'calculate', args, safe: false, edits: [site.edit(node, written)] }],
      });
    },
  }),
});
