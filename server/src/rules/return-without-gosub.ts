/** Return in a context that nothing enters by Gosub (apps/app_stack.c:return_exec). */
import type { Context, Extension } from '../dialplan/model.ts';
import { placedEdit } from '../lint/places.ts';
import { type DialplanView, defineRule, type GlobalContext, type PlaceReporter } from '../lint/rule.ts';
import type { Step } from '../lint/steps.ts';
import {
  type JumpPlace,
  type KeptJump,
  OfSubroutines,
  type Routine,
  type Subroutines,
  subroutinesOf,
  withIncluders,
} from '../lint/subroutines.ts';

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
      if (found === undefined || found.isOpen) return;
      const judge = new Judge(view, found, context);
      const homes = uncalled.of(found, context, () => {
        const { named, returning } = found;
        return returning.flatMap(({ name }) => (named.has(name) ? [] : name));
      });
      for (const name of homes) {
        // The hooks that the platforms know are called by what they generate.
        const home = view.dialplan.contexts.get(name);
        if (home === undefined || /-(?:custom|predial-hook)$/.test(name) || judge.mayBeCalled(home)) continue;
        reportReturns(home, view, report);
      }
      const places = entering.of(found, context, () => {
        const called = new Set<Extension>();
        for (const [, call] of found.calls()) {
          const routine = found.routineAt(call);
          if (routine !== undefined && found.isPreparing(routine)) called.add(routine.extension);
        }
        const isCalled = (routine: Routine | undefined) =>
          routine !== undefined && called.has(routine.extension);
        return found.places('jumps', jump => isCalled(found.routineAt(jump)));
      });
      for (const place of places) {
        const at = found.at('jumps', place);
        if (at !== undefined && !judge.mayBeCalled(at.context)) reportJump(at, report);
      }
    },
  },
});

/** Contexts with a Return that no call names. */
const uncalled = new OfSubroutines<readonly string[]>();
/** Jumps into extensions that are made to be called. */
const entering = new OfSubroutines<readonly JumpPlace[]>();

function reportReturns(home: Context, view: DialplanView, report: PlaceReporter): void {
  for (const { steps } of view.extensionsOf(home)) {
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
}

function reportJump(
  { jump, step: { priority } }: { readonly jump: KeptJump; readonly step: Step },
  report: PlaceReporter,
): void {
  const edit = placedEdit(priority, { start: 0, end: 'Goto'.length }, 'Gosub');
  report(priority, {
    message: 'entered',
    args: { context: jump.targetContext ?? '' },
    severity: 'warning',
    span: jump.span,
    fixes: [{ title: 'gosub', safe: false, edits: [edit] }],
  });
}

/** Whether contexts may be called by Gosub, each looked at once. */
class Judge {
  private readonly judged = new Map<Context, boolean>();
  private named: ReadonlySet<string> | undefined;

  constructor(
    private readonly view: DialplanView,
    private readonly found: Subroutines,
    private readonly context: GlobalContext,
  ) {}

  mayBeCalled(home: Context): boolean {
    const known = this.judged.get(home);
    if (known !== undefined) return known;
    this.named ??= this.found.named;
    const { named, view } = this;
    const isCalled =
      named.has(home.name) ||
      [...withIncluders(home, view.dialplan.contexts)].some(
        each => named.has(each.name) || this.isMentioned(each),
      );
    this.judged.set(home, isCalled);
    return isCalled;
  }

  /** Whether a step, or a line of another file that is no `context`, has to do with the context. */
  private isMentioned(context: Context): boolean {
    const { found, view } = this;
    const { root, loaded } = this.context;
    if (found.callsItself(context)) return true;
    const word = new RegExp(`(?<![\\w-])${context.name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![\\w-])`);
    for (const { context: home, steps } of view.extensions())
      for (const { text } of steps)
        if (word.test(text.text) || (home === context && within.test(text.text))) return true;
    const own = new Set(loaded.files.map(({ path }) => path));
    return root.root.paths.some(path => {
      const content = own.has(path) ? '' : (root.root.file(path)?.text.content ?? '');
      if (!content.includes(context.name)) return false;
      return content
        .split('\n')
        .some(line => word.test(line) && !/^\s*(?:\[|;|[\w/]*context\s*=)/.test(line));
    });
  }
}

/** What may call a place of the context that the call is in. */
const within = /hangup_handler|,[^,()]*[UbB]\(|agi\(/i;
