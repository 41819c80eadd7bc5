/** Return in a context that nothing enters by Gosub (apps/app_stack.c:return_exec). */
import type { Context, Extension } from '../dialplan/model.ts';
import { branchesOf } from '../lint/conditions.ts';
import { placedEdit } from '../lint/places.ts';
import { type DialplanView, defineRule, type GlobalContext, type PlaceReporter } from '../lint/rule.ts';
import type { ExtensionShape } from '../lint/shapes.ts';
import type { ExtensionSteps, Step } from '../lint/steps.ts';
import { type Subroutines, subroutinesOf, withIncluders } from '../lint/subroutines.ts';
import { parseJumpTarget } from '../syntax/jump.ts';
import type { Span } from '../text/span.ts';

export const returnWithoutGosub = defineRule({
  id: 'return-without-gosub',
  severity: 'info',
  messages: {
    alone: {
      en: "No Gosub leads into the context '{context}': Asterisk logs 'Return without Gosub', and the call ends here. Write Hangup() if that is meant.",
      ru: 'Ни один Gosub не ведёт в контекст «{context}»: Asterisk сообщает «Return without Gosub», и звонок здесь обрывается. Если так и задумано, напишите Hangup().',
    },
    entered: {
      en: "'{context}' ends with Return and has to be entered by Gosub: after this jump Asterisk logs 'Return without Gosub', and the call ends there. Write Gosub instead of Goto.",
      ru: '«{context}» заканчивается на Return, и входить туда надо через Gosub: после этого перехода Asterisk сообщит «Return without Gosub», и звонок там оборвётся. Замените Goto на Gosub.',
    },
    gosub: { en: 'Write Gosub', ru: 'Написать Gosub' },
    hangup: { en: 'Write Hangup()', ru: 'Написать Hangup()' },
  },
  docs: {
    summary: {
      en: 'A Return where nothing was called by Gosub',
      ru: 'Return там, куда ничто не переходит по Gosub',
    },
    asterisk: {
      en: 'Return takes the call back to the line behind the Gosub that it came by. Where it came by none, Asterisk logs `Return without Gosub: stack is unallocated` and hangs up (`apps/app_stack.c`, `return_exec`; seen on 22.10.1). Reported where no line and no other file mentions the context or one that includes it, but for the contexts of telephones; an AGI script or another program may call it all the same, so this is for information. A Goto into an extension that others call by Gosub, and that does nothing but prepare a call and return, is a warning, unless its own context may be entered by Gosub.',
      ru: 'Return возвращает вызов к строке после Gosub, по которому он пришёл. Если Gosub не было, Asterisk пишет `Return without Gosub: stack is unallocated` и кладёт трубку (`apps/app_stack.c`, `return_exec`; проверено на 22.10.1). Правило срабатывает, если ни одна строка и ни один другой файл не упоминают этот контекст или тот, который его подключает, не считая контекстов телефонов; но сюда могут приходить из AGI или другой программы, поэтому это замечание к сведению. Goto в экстеншен, который другие вызывают по Gosub и который лишь готовит вызов и возвращается, — предупреждение, если только в его собственный контекст не заходят по Gosub.',
    },
    instead: {
      en: 'Write `Hangup()`, or call the extension by Gosub.',
      ru: 'Напишите `Hangup()` или вызывайте экстеншен по Gosub.',
    },
    fix: {
      en: 'Writes Hangup(), or Gosub for Goto. Not part of "fix all".',
      ru: 'Пишет Hangup() или Gosub вместо Goto. В «исправить всё» не входит.',
    },
  },
  global: {
    wholeDialplan(view, context, report) {
      const found = subroutinesOf(view, context);
      if (found === undefined || found.open) return;
      const judge = new Judge(view, found, context);
      for (const { context: home, steps } of view.extensions(returns)) {
        // The hooks that the platforms know are called by what they generate.
        if (/-(?:custom|predial-hook)$/.test(home.name) || judge.mayBeCalled(home)) continue;
        for (const { priority, text } of steps) {
          if (text.name !== 'return') continue;
          const span = { start: 0, end: text.text.length };
          report(priority, {
            message: 'alone',
            args: { context: home.name },
            span,
            fixes: [{ title: 'hangup', safe: false, edits: [placedEdit(priority, span, 'Hangup()')] }],
          });
        }
      }
      checkJumps(view, found, judge, report);
    },
  },
});

function jumps({ steps }: ExtensionShape): boolean {
  return steps.some(({ text }) => text.name === 'goto' || text.name === 'gotoif');
}

function returns({ steps }: ExtensionShape): boolean {
  return steps.some(({ text }) => text.name === 'return');
}

/** Whether contexts may be called by Gosub, each looked at once. */
class Judge {
  private readonly judged = new Map<Context, boolean>();
  /** Contexts that a call names. */
  private readonly named: ReadonlySet<string>;

  constructor(
    private readonly view: DialplanView,
    private readonly found: Subroutines,
    private readonly context: GlobalContext,
  ) {
    const names = found.calls.map(
      ({ text, target: { context } }) => context && text.slice(context.start, context.end),
    );
    this.named = new Set(names.filter(name => name !== undefined));
  }

  mayBeCalled(home: Context): boolean {
    const known = this.judged.get(home);
    if (known !== undefined) return known;
    const isCalled =
      this.named.has(home.name) ||
      [...withIncluders(home, this.view.dialplan.contexts)].some(
        each => this.named.has(each.name) || mayBeCalled(each, this.found, this.context),
      );
    this.judged.set(home, isCalled);
    return isCalled;
  }
}

/** Jumps out of contexts that nothing calls into extensions that are made to be called. */
function checkJumps(view: DialplanView, found: Subroutines, judge: Judge, report: PlaceReporter): void {
  const called = new Map<Extension, boolean>();
  const routineAt = (text: string, context: Span | undefined, extension: Span | undefined) => {
    if (context === undefined || extension === undefined) return undefined;
    const home = view.dialplan.contexts.get(text.slice(context.start, context.end));
    const there = home?.extension(text.slice(extension.start, extension.end));
    return home && there && { home, there };
  };
  for (const { text, target } of found.calls) {
    const routine = routineAt(text, target.context, target.extension);
    if (routine === undefined || called.has(routine.there)) continue;
    called.set(routine.there, onlyPrepares(view.stepsOf(routine.home, routine.there)));
  }
  if (![...called.values()].includes(true)) return;
  for (const { context: home, steps } of view.extensions(jumps)) {
    for (const step of steps) {
      if (step.text.name !== 'goto' && step.text.name !== 'gotoif') continue;
      for (const branch of jumpsOf(step)) {
        const { text } = step.text;
        const target = parseJumpTarget(text, branch.start, branch.end);
        const routine = routineAt(text, target.context, target.extension);
        if (routine === undefined || !called.get(routine.there) || judge.mayBeCalled(home)) continue;
        const edit = placedEdit(step.priority, { start: 0, end: 'Goto'.length }, 'Gosub');
        report(step.priority, {
          message: 'entered',
          args: { context: routine.home.name },
          severity: 'warning',
          span: branch,
          fixes: [{ title: 'gosub', safe: false, edits: [edit] }],
        });
      }
    }
  }
}

function jumpsOf({ text }: Step): Span[] {
  const { call } = text;
  if (call?.data === undefined) return [];
  const branches = text.name === 'goto' ? undefined : branchesOf(call);
  const spans = text.name === 'goto' ? [call.data] : [branches?.whenTrue, branches?.whenFalse];
  return spans.flatMap(span => (span === undefined || call.isDynamic(span) ? [] : span));
}

const preparing = /^(?:set|mset|noop|verbose|log|progress|ringing|playback|execif|gotoif|return)$/;

/** Whether every way through it ends with Return, and none of its steps takes the call. */
function onlyPrepares({ steps }: ExtensionSteps): boolean {
  return steps.at(-1)?.text.name === 'return' && steps.every(({ text }) => preparing.test(text.name));
}

/** Whether a step, or a line of another file that is no `context`, has to do with the context. */
function mayBeCalled(context: Context, { calls, extensions }: Subroutines, { root, loaded }: GlobalContext) {
  if (calls.some(call => call.context === context && call.target.context === undefined)) return true;
  const word = new RegExp(`(?<![\\w-])${context.name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![\\w-])`);
  for (const { context: home, steps } of extensions)
    for (const { text } of steps)
      if (word.test(text.text) || (home === context && within.test(text.text))) return true;
  const own = new Set(loaded.files.map(({ path }) => path));
  return root.root.paths.some(path => {
    const content = own.has(path) ? '' : (root.root.file(path)?.text.content ?? '');
    if (!content.includes(context.name)) return false;
    return content.split('\n').some(line => word.test(line) && !/^\s*(?:\[|;|[\w/]*context\s*=)/.test(line));
  });
}

/** What may call a place of the context that the call is in. */
const within = /hangup_handler|,[^,()]*[UbB]\(|agi\(/i;
