/** A jump or a Local channel to an extension that its context does not have (main/pbx.c:pbx_find_extension). */
import { jumpsInDoubt } from '../lint/jumps.ts';
import { type DialplanView, defineRule, type GlobalContext, type PlaceReporter } from '../lint/rule.ts';

export const undefinedExtension = defineRule({
  id: 'undefined-extension',
  severity: 'error',
  messages: {
    goto: {
      en: "Context '{context}' has no extension '{name}', nor have those that it includes: the call ends here. Add the extension, or correct the name.",
      ru: 'В контексте «{context}» и в тех, что он подключает, нет номера «{name}»: на этом шаге вызов закончится. Добавьте номер или исправьте имя.',
    },
    invalid: {
      en: "Context '{context}' has no extension '{name}': the call goes to its extension '{handler}', as if somebody had dialled wrong. Add the extension, or name '{handler}' if it is meant.",
      ru: 'В контексте «{context}» нет номера «{name}»: вызов попадёт на «{handler}», как при неверном наборе. Добавьте номер или напишите «{handler}», если так и задумано.',
    },
    gosub: {
      en: "Context '{context}' has no extension '{name}', nor have those that it includes: Gosub fails, and the call ends here. Add the extension, or correct the name.",
      ru: 'В контексте «{context}» и в тех, что он подключает, нет номера «{name}»: Gosub не срабатывает, и вызов на этом заканчивается. Добавьте номер или исправьте имя.',
    },
    other: {
      en: "Context '{context}' has no extension '{name}', nor have those that it includes, so the call does not get there. Add the extension, or correct the name.",
      ru: 'В контексте «{context}» и в тех, что он подключает, нет номера «{name}», и вызов туда не попадёт. Добавьте номер или исправьте имя.',
    },
  },
  docs: {
    summary: {
      en: 'A jump to an extension that its context does not have',
      ru: 'Переход на номер, которого нет в контексте',
    },
    asterisk: {
      en: 'Extensions are looked up in the call: the name itself, then patterns, then the included contexts (`main/pbx.c`, `pbx_find_extension`). `Goto` to one that is not there sets the channel to it, and then goes to the extension `i` or `e` of the context, or logs `sent to invalid extension but no invalid handler` and ends the call (`__ast_pbx_run`). `Gosub` logs `attempted to reach non-existent destination` and ends the call (`apps/app_stack.c`, `gosub_exec`). `Dial(Local/…)` logs `No such extension/context` (`main/core_local.c`).\n\nA jump within the context counts from the context that was dialled, so one is accused only if none that includes it has the extension. A context with a `switch`, or one that other modules or the platform fill, may have any.',
      ru: 'Экстеншены ищутся во время вызова: сначала точное имя, потом шаблоны, потом подключённые контексты (`main/pbx.c`, `pbx_find_extension`). `Goto` на несуществующий направляет туда канал, а затем вызов уходит в экстеншен `i` или `e` контекста либо Asterisk пишет `sent to invalid extension but no invalid handler` и завершает его (`__ast_pbx_run`). `Gosub` пишет `attempted to reach non-existent destination` и завершает вызов (`apps/app_stack.c`, `gosub_exec`). `Dial(Local/…)` пишет `No such extension/context` (`main/core_local.c`).\n\nПереход внутри контекста считается от того контекста, в который набирали, поэтому сообщение появляется, только если экстеншена нет и ни в одном из тех, что подключают этот. В контексте со `switch` или в том, который наполняют другие модули или платформа, может быть что угодно.',
    },
    instead: {
      en: 'Add the extension, or name one that is there.',
      ru: 'Добавьте экстеншен или укажите существующий.',
    },
  },
  global: { wholeDialplan: check },
});

function check(view: DialplanView, facts: GlobalContext, report: PlaceReporter): void {
  const { places, mentions } = jumpsInDoubt(view, facts, 'extension');
  const any = () => true;
  for (const { name, span, manner, context: written, at } of mentions) {
    const context = written ?? at.context.name;
    if (name !== name.trim() || name.includes('"') || !places.dialplan.contexts.has(context)) continue;
    const look = (number: string) =>
      written === undefined ? places.findAround(context, number, any) : places.find(context, number, any);
    if (look(name) !== 'missing') continue;
    const handler = manner === 'goto' ? ['i', 'e'].find(each => look(each) === 'there') : undefined;
    const args = { context, name };
    if (handler !== undefined)
      report(at.priority, { message: 'invalid', args: { ...args, handler }, span, severity: 'warning' });
    else
      report(at.priority, {
        message: manner,
        args,
        span,
        severity: manner === 'other' ? 'warning' : 'error',
      });
  }
}
