/**
 * What an administrator gets, asked through VS Code's own interface. The same tests run in a Node extension host
 * (code-server, desktop) and in a browser's; the workspace is `mixedWorkspace()` of the harness.
 */
import * as vscode from 'vscode';
import { equal, ok, until } from './assert.ts';

const rule = 'misplaced-parenthesis';
const mistake = '${EXTENSION_STATE(${EXTEN})@internal-hints}';
const mended = '${EXTENSION_STATE(${EXTEN}@internal-hints)}';
const tail = '@internal-hints';

suite('Asterisk Conf', () => {
  suiteTeardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  test('claims the files of Asterisk and leaves the others alone', async () => {
    const languages = async (file: string): Promise<string> => (await open(file)).languageId;
    equal(await languages('mikopbx/extensions.conf'), 'asterisk');
    equal(await languages('mikopbx/pjsip.conf'), 'asterisk');
    await until('mikopbx/modules.conf is claimed by its content', async () => {
      return (await languages('mikopbx/modules.conf')) === 'asterisk';
    });
    await until('foreign/voice/http.conf is claimed by its content', async () => {
      return (await languages('foreign/voice/http.conf')) === 'asterisk';
    });
    await until('foreign/asterisk/proxy.conf is handed back by its content', async () => {
      return (await languages('foreign/asterisk/proxy.conf')) !== 'asterisk';
    });
    for (const file of ['nginx/nginx.conf', 'apache2/httpd.conf', 'systemd/journald.conf', 'web/http.conf']) {
      const document = await open(`foreign/${file}`);
      ok(document.languageId !== 'asterisk', `${file} was claimed`);
      equal(vscode.languages.getDiagnostics(document.uri), [], file);
    }
  });

  test('warns of exactly the text that Asterisk drops', async () => {
    const document = await show('mikopbx/extensions.conf');
    const finding = await findingOf(document);
    const start = document.getText().indexOf(mistake) + mistake.indexOf(tail);
    equal(
      finding.range,
      new vscode.Range(document.positionAt(start), document.positionAt(start + tail.length)),
    );
    equal(finding.severity, vscode.DiagnosticSeverity.Warning);
  });

  test('the quick fix moves the parenthesis, and the warning goes', async () => {
    const document = await show('mikopbx/extensions.conf');
    const finding = await findingOf(document);
    const fixes = await codeActions(document.uri, finding.range, vscode.CodeActionKind.QuickFix);
    const fix = fixes.find(action => action.isPreferred);
    ok(fix?.edit, `no preferred fix among: ${fixes.map(action => action.title).join(', ')}`);
    ok(await vscode.workspace.applyEdit(fix.edit), 'the edit was refused');
    ok(document.getText().includes(mended), 'the text was not mended');
    await until('the warning goes', () => findingsOf(document.uri).length === 0);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await findingOf(document);
  });

  test('the code action for call waiting changes three files in one edit', async () => {
    const document = await show('mikopbx/pjsip.conf');
    const action = await until('the code action is offered', async () => {
      const actions = await codeActions(document.uri, new vscode.Range(0, 0, 0, 0));
      return actions.find(candidate => candidate.command?.command === 'asterisk-conf.applyRecipe');
    });
    const done = vscode.commands.executeCommand(
      'asterisk-conf.addCallWaiting',
      ...(action.command?.arguments ?? []),
    );
    // Enter at the wizard's first question takes what the recipe proposes.
    await until('the preview', async () => {
      if (activeTab().startsWith('Add call waiting')) return true;
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return false;
    });
    // Takes the first entry of the open list, as the Enter key would.
    const accepted = until('the edit', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return (await textOf('mikopbx/pjsip.conf')).includes('device_state_busy_at');
    });
    await Promise.all([done, accepted]);
    ok(
      (await textOf('mikopbx/extensions.conf')).includes('[internal-users-custom]'),
      'the context is missing',
    );
    ok((await textOf('mikopbx/modules.conf')).includes('load => func_extstate.so'), 'the module is missing');
    ok(!activeTab().startsWith('Add call waiting'), 'the preview is still open');
    await until('nothing is left to do', async () => {
      const actions = await codeActions(document.uri, new vscode.Range(0, 0, 0, 0));
      return !actions.some(candidate => candidate.command?.command === 'asterisk-conf.applyRecipe');
    });
  });

  test('a restart of the server keeps the findings coming', async () => {
    const document = await show('mikopbx/extensions.conf');
    await findingOf(document);
    await vscode.commands.executeCommand('asterisk-conf.restart');
    await findingOf(document);
  });

  test('files that come and go on the disk are seen', async () => {
    await show('mikopbx/pjsip.conf');
    const file = uriOf('mikopbx/pjsip_come_later.conf');
    const known = async (): Promise<boolean> => {
      const symbols: vscode.SymbolInformation[] = await vscode.commands.executeCommand(
        'vscode.executeWorkspaceSymbolProvider',
        'come-later',
      );
      return symbols.some(({ name }) => name === 'come-later');
    };
    ok(!(await known()), 'it is there before it comes');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('[come-later]\ntype = endpoint\n'));
    await until('the endpoint of the new file', known);
    await vscode.workspace.fs.delete(file);
    await until('it is gone with its file', async () => !(await known()));
  });

  test('every command of the manifest is there', async () => {
    const known = new Set(await vscode.commands.getCommands(true));
    const manifest: { contributes: { commands: { command: string }[] } } = vscode.extensions.getExtension(
      'asterisk-conf.asterisk-conf',
    )?.packageJSON;
    for (const { command } of manifest.contributes.commands) ok(known.has(command), `${command} is missing`);
  });
});

function uriOf(file: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, file);
}

async function open(file: string): Promise<vscode.TextDocument> {
  return await vscode.workspace.openTextDocument(uriOf(file));
}

function activeTab(): string {
  return vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '';
}

async function textOf(file: string): Promise<string> {
  return (await open(file)).getText();
}

async function show(file: string): Promise<vscode.TextDocument> {
  return (await vscode.window.showTextDocument(uriOf(file))).document;
}

function findingsOf(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ code }) => {
    return (typeof code === 'object' ? code.value : code) === rule;
  });
}

async function findingOf(document: vscode.TextDocument): Promise<vscode.Diagnostic> {
  const findings = await until(`a finding of ${rule}`, () => {
    const found = findingsOf(document.uri);
    return found.length > 0 && found;
  });
  equal(findings.length, 1, `findings of ${rule}`);
  const [finding] = findings;
  ok(finding, 'no finding');
  return finding;
}

async function codeActions(
  uri: vscode.Uri,
  range: vscode.Range,
  kind?: vscode.CodeActionKind,
): Promise<vscode.CodeAction[]> {
  // The last argument has the edits of that many actions resolved.
  return await vscode.commands.executeCommand(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    kind?.value,
    20,
  );
}
