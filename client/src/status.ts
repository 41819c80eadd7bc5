/** The status bar item "Asterisk 22 · MikoPBX", and the list that opens on a click to choose otherwise. */
import * as vscode from 'vscode';
import type { PlatformId, StatusParams } from '../../server/src/lsp/protocol.ts';
import type { LanguageServer } from './languageServer.ts';
import { type Message, messages } from './messages.ts';
import { t } from './translate.ts';

const platformNames: Record<PlatformId, string> = {
  asterisk: 'Asterisk',
  mikopbx: 'MikoPBX',
  freepbx: 'FreePBX',
  wazo: 'Wazo',
};
const versions = ['18', '20', '21', '22', '23'] as const;

const versionSources: Record<StatusParams['versionFrom'], Message> = {
  setting: messages.versionFromSetting,
  folder: messages.versionFromFolder,
  default: messages.versionFromDefault,
};

export function createStatusItem(server: LanguageServer, language: string): vscode.Disposable {
  const item = vscode.window.createStatusBarItem(
    'asterisk-conf.target',
    vscode.StatusBarAlignment.Right,
    100,
  );
  item.name = t(messages.statusName);

  const update = (): void => {
    const document = asteriskDocument(language);
    if (!document) {
      item.hide();
      return;
    }
    const status = server.status(document.uri);
    if (status) {
      item.text = title(status);
      item.tooltip = tooltip(status);
      item.command = 'asterisk-conf.chooseTarget';
    } else if (server.state() === 'stopped') {
      item.text = '$(error) Asterisk';
      item.tooltip = t(messages.statusStopped);
      item.command = 'asterisk-conf.showOutput';
    } else {
      item.text = '$(loading~spin) Asterisk';
      item.tooltip = t(messages.statusStarting);
      item.command = 'asterisk-conf.showOutput';
    }
    item.show();
  };
  update();
  return vscode.Disposable.from(
    item,
    server.onDidChange(update),
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.window.onDidChangeVisibleTextEditors(update),
  );
}

/** Lets the user pick a version or a platform and writes it to the settings; the server hears of it from there. */
export async function chooseTarget(server: LanguageServer): Promise<void> {
  const status = server.status(vscode.window.activeTextEditor?.document.uri);
  const settings = vscode.workspace.getConfiguration('asterisk');
  const choices = [
    ...choicesOf(
      settings,
      'version',
      messages.pickVersion,
      messages.pickAutoVersion,
      versions,
      version => `Asterisk ${version}`,
    ),
    ...choicesOf(
      settings,
      'platform',
      messages.pickPlatform,
      messages.pickAutoPlatform,
      ['asterisk', 'mikopbx', 'freepbx', 'wazo'] as const,
      platform => (platform === 'asterisk' ? t(messages.plainAsterisk) : platformNames[platform]),
    ),
  ];
  const chosen = await vscode.window.showQuickPick(choices, {
    title: t(messages.pickTitle),
    ...(status && { placeHolder: title(status) }),
  });
  if (!chosen?.setting) return;
  const hasWorkspace = (vscode.workspace.workspaceFolders ?? []).length > 0;
  const place = hasWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await settings.update(chosen.setting, chosen.value, place);
}

interface Choice extends vscode.QuickPickItem {
  readonly setting?: string;
  readonly value?: string;
}

function choicesOf<Value extends string>(
  settings: vscode.WorkspaceConfiguration,
  setting: string,
  heading: Message,
  aboutAuto: Message,
  values: readonly Value[],
  name: (value: Value) => string,
): Choice[] {
  const current = settings.get(setting, 'auto');
  const mark = (value: string): { description: string } | undefined =>
    value === current ? { description: `$(check) ${t(messages.pickCurrent)}` } : undefined;
  return [
    { label: t(heading), kind: vscode.QuickPickItemKind.Separator },
    { label: t(messages.pickAuto), detail: t(aboutAuto), setting, value: 'auto', ...mark('auto') },
    ...values.map(value => ({ label: name(value), setting, value, ...mark(value) })),
  ];
}

function asteriskDocument(language: string): vscode.TextDocument | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  // The visible ones too: an output or a comparison may have the focus while the document is in sight.
  const editors = activeTextEditor ? [activeTextEditor, ...visibleTextEditors] : visibleTextEditors;
  return editors.find(editor => editor.document.languageId === language)?.document;
}

function title(status: StatusParams): string {
  const platform = status.platform === 'asterisk' ? '' : ` · ${platformNames[status.platform]}`;
  return `Asterisk ${status.version}${platform}`;
}

function tooltip(status: StatusParams): string {
  const platform =
    status.platform === 'asterisk' ? t(messages.plainAsterisk) : platformNames[status.platform];
  const source =
    status.platformFrom === 'setting' ? messages.platformFromSetting : messages.platformFromFolder;
  return [
    t(versionSources[status.versionFrom], { version: status.version }),
    t(source, { platform }),
    t(messages.statusChange),
  ].join('\n');
}
