/** Light bulbs: the fixes of the findings, "fix all", and the recipes that are offered on a file. */

import type { WorkspaceEdit } from 'vscode-languageserver';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import type { Finding, Fix } from '../lint/finding.ts';
import { safeEdits } from '../lint/fixes.ts';
import { messages as lintMessages } from '../lint/messages.ts';
import { lineSuppression } from '../lint/suppression.ts';
import type { PlannedRecipe } from '../service.ts';
import { type CheckedFile, offsetsOf, type Service } from '../service.ts';
import { say, words } from '../shell/words.ts';
import { holdsForeignBytes } from '../text/encoding.ts';
import type { Message } from '../text/message.ts';
import { joinPath } from '../workspace/paths.ts';
import { toDiagnostics } from './diagnostics.ts';
import type { Documents } from './documents.ts';
import { type FileEdits, type SpanEdit, toWorkspaceEdit } from './edits.ts';
import { toLocation } from './locations.ts';
import { messages } from './messages.ts';
import { toOffset, toSpan } from './positions.ts';
import type { RecipeParams, RecipeQuestion, RecipeResult } from './protocol.ts';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.asterisk`;
const recipeKind = `${CodeActionKind.RefactorRewrite}.asterisk`;

/** What an action needs to be worked out when the client asks for its edit. */
interface ActionData {
  readonly recipe: string;
  readonly uri: string;
  readonly version: number | null;
  readonly offset: number;
}

export class CodeActions {
  constructor(
    private readonly service: Service,
    private readonly documents: Documents,
    private readonly capabilities: ClientCapabilities,
  ) {}

  async list({ textDocument, range, context }: CodeActionParams): Promise<CodeAction[]> {
    const location = toLocation(textDocument.uri);
    const checked = await this.service.checkFile(location);
    if (checked === undefined) return [];
    const wants = (kind: string) =>
      context.only?.some(only => kind === only || kind.startsWith(`${only}.`)) ?? true;
    const span = toSpan(checked.text, range);
    const here = checked.findings.filter(finding => touches(checked, finding, span));
    const actions: CodeAction[] = [];
    if (wants(CodeActionKind.QuickFix)) {
      for (const finding of here) actions.push(...this.fixes(checked, finding));
      for (const rule of new Set(here.map(finding => finding.rule)))
        actions.push(...this.fixAllOfRule(checked, rule));
      for (const finding of here) actions.push(this.disableLine(checked, finding));
    }
    if (wants(fixAllKind)) actions.push(...this.fixAll(checked));
    if (wants(recipeKind)) actions.push(...(await this.recipes(location, span.start)));
    return actions;
  }

  /** The edit of an action, computed when it is chosen; refused when the text is another by then. */
  async resolve(action: CodeAction): Promise<CodeAction> {
    const data: unknown = action.data;
    if (!isActionData(data)) return action;
    const location = toLocation(data.uri);
    if (this.documents.version(location) !== data.version) {
      throw new ResponseError(LSPErrorCodes.ContentModified, say(messages.textChanged));
    }
    const { edit, message } = await this.recipe(data.recipe, location, data.offset);
    if (edit === undefined) throw new ResponseError(LSPErrorCodes.RequestFailed, message);
    return { ...action, edit };
  }

  /** What a recipe would change, for the client's command. */
  async recipeFor({ recipe, uri, position, answers }: RecipeParams): Promise<RecipeResult<WorkspaceEdit>> {
    const location = toLocation(uri);
    const text = this.service.workspace.document(location)?.text;
    const offset = position === undefined || text === undefined ? undefined : toOffset(text, position);
    return this.recipe(recipe, location, offset, answers);
  }

  /** What may be chosen, for the client's wizard. */
  async questionsFor({ recipe: id, uri, position }: RecipeParams): Promise<RecipeQuestion[]> {
    const recipe = this.service.recipe(id);
    if (recipe === undefined) return [];
    const location = toLocation(uri);
    const text = this.service.workspace.document(location)?.text;
    const offset = position === undefined || text === undefined ? undefined : toOffset(text, position);
    const parameters = await this.service.parameters(recipe, location, offset);
    return parameters.map(({ id: name, title, kind, choices, defaults, pattern }) => ({
      id: name,
      title: say(title),
      kind,
      choices: choices.map(choice => ({ value: choice.value, title: say(choice.title, choice.args) })),
      defaults,
      ...(pattern && { pattern: pattern.source }),
    }));
  }

  private async recipe(
    id: string,
    location: string,
    offset: number | undefined,
    answers?: RecipeParams['answers'],
  ): Promise<RecipeResult<WorkspaceEdit>> {
    const recipe = this.service.recipe(id);
    if (recipe === undefined) return { message: say(messages.unknownRecipe, { recipe: id }) };
    const planned = await this.service.plan(recipe, location, offset, answers);
    const { plan } = planned;
    const title = say(recipe.title);
    if (plan.kind === 'declined') {
      return { message: say(messages.recipeDeclined, { title, reason: words(plan.reason) }) };
    }
    const notes = sentences(plan.notes);
    if (plan.kind === 'present') return { message: say(messages.recipePresent, { title, notes }) };
    const files = this.filesOf(planned);
    const foreign = files.find(
      ({ text }) => holdsForeignBytes(text.content) || text.content.includes('\ufffd'),
    );
    if (foreign !== undefined)
      return { message: say(messages.foreignEncoding, { path: toLocation(foreign.uri) }) };
    return {
      edit: toWorkspaceEdit(files, this.capabilities, true),
      message: say(messages.recipeDone, { title, count: plan.edits.length, notes }),
      fragments: (plan.fragments ?? []).map(({ place, text }) => ({ place: words(place), text })),
    };
  }

  private filesOf({ plan, root }: PlannedRecipe): FileEdits[] {
    if (plan.kind !== 'edits') return [];
    const paths = [...new Set(plan.edits.map(({ path }) => path))];
    return paths.flatMap(path => {
      const text = root.file(path)?.text;
      if (text === undefined) return [];
      const location = joinPath(root.location, path);
      const edits = plan.edits
        .filter(edit => edit.path === path)
        .map(edit => ({ span: edit.span, text: edit.text, reason: words(edit.reason) }));
      return { uri: this.documents.uri(location), version: this.documents.version(location), text, edits };
    });
  }

  private fixes(checked: CheckedFile, finding: Finding): CodeAction[] {
    const diagnostics = toDiagnostics({ ...checked, findings: [finding] });
    return finding.fixes.flatMap(fix => {
      const edit = this.fixEdit(checked, finding, fix);
      const title = words(fix.title);
      return edit === undefined
        ? []
        : [{ title, kind: CodeActionKind.QuickFix, diagnostics, isPreferred: fix.safe, edit }];
    });
  }

  /** The edit of one fix, which may reach into other files of the root; undefined where one of them cannot be edited. */
  private fixEdit(checked: CheckedFile, finding: Finding, fix: Fix): WorkspaceEdit | undefined {
    const rootLocation = checked.location.slice(0, -finding.path.length - 1);
    const paths = [...new Set(fix.edits.map(({ path = finding.path }) => path))];
    const files = paths.flatMap(path => {
      const file = path === finding.path ? checked : this.service.fileOfRoot(rootLocation, path);
      if (file === undefined || (file !== checked && holdsForeignBytes(file.text.content))) return [];
      const { location, text } = file;
      const edits = fix.edits
        .filter(edit => (edit.path ?? finding.path) === path)
        .map(edit => ({ span: offsetsOf(text, edit), text: edit.text }));
      return { uri: this.documents.uri(location), version: this.documents.version(location), text, edits };
    });
    return files.length === paths.length ? toWorkspaceEdit(files, this.capabilities, false) : undefined;
  }

  private disableLine(checked: CheckedFile, finding: Finding): CodeAction {
    const end = checked.text.lineEnd(finding.line);
    const at = checked.text.content[end - 1] === '\r' ? end - 1 : end;
    const comment = ` ${lineSuppression(finding.rule, say(lintMessages.reason))}`;
    return {
      title: say(messages.disableLine, { rule: finding.rule }),
      kind: CodeActionKind.QuickFix,
      diagnostics: toDiagnostics({ ...checked, findings: [finding] }),
      edit: this.edit(checked, [{ span: { start: at, end: at }, text: comment }]),
    };
  }

  /** Offered where the rule has something to mend at more than one place. */
  private fixAllOfRule(checked: CheckedFile, rule: string): CodeAction[] {
    const findings = checked.findings.filter(finding => finding.rule === rule);
    const mended = findings.filter(finding => safeEdits(checked.text, [finding]).length > 0);
    if (mended.length < 2) return [];
    return [
      {
        title: say(messages.fixAllOfRule, { rule, count: mended.length }),
        kind: CodeActionKind.QuickFix,
        diagnostics: toDiagnostics({ ...checked, findings }),
        edit: this.edit(checked, safeEdits(checked.text, mended)),
      },
    ];
  }

  private fixAll(checked: CheckedFile): CodeAction[] {
    const edits = safeEdits(checked.text, checked.findings);
    if (edits.length === 0) return [];
    return [{ title: say(messages.fixAll), kind: fixAllKind, edit: this.edit(checked, edits) }];
  }

  private async recipes(location: string, offset: number): Promise<CodeAction[]> {
    const actions: CodeAction[] = [];
    for (const recipe of this.service.recipesFor(location)) {
      const { plan } = await this.service.plan(recipe, location, offset);
      const title = say(recipe.title);
      const data: ActionData = {
        recipe: recipe.id,
        uri: this.documents.uri(location),
        version: this.documents.version(location),
        offset,
      };
      if (plan.kind === 'edits') actions.push({ title, kind: recipeKind, data });
      else
        actions.push({
          title,
          kind: recipeKind,
          disabled: { reason: (await this.recipe(recipe.id, location, offset)).message },
        });
    }
    return actions;
  }

  private edit(checked: CheckedFile, edits: readonly SpanEdit[]): WorkspaceEdit {
    const { location, text } = checked;
    const file = {
      uri: this.documents.uri(location),
      version: this.documents.version(location),
      text,
      edits,
    };
    return toWorkspaceEdit([file], this.capabilities, false);
  }
}

function touches({ text }: CheckedFile, finding: Finding, span: { start: number; end: number }): boolean {
  const own = offsetsOf(text, finding);
  return own.start <= span.end && span.start <= own.end;
}

function sentences(notes: readonly Message[]): string {
  return notes.map(words).join(' ');
}

function isActionData(data: unknown): data is ActionData {
  return (
    typeof data === 'object' &&
    data !== null &&
    'recipe' in data &&
    'uri' in data &&
    'version' in data &&
    'offset' in data
  );
}
