/** `asterisk-conf rules` and `asterisk-conf explain RULE`: what the rules are, and the page of one in the terminal. */
import { type Command, Option } from 'commander';
import { messages as lintMessages } from '../lint/messages.ts';
import { profiles, severityIn } from '../lint/profile.ts';
import type { FindingFacts, Rule } from '../lint/rule.ts';
import { rulePage } from '../lint/rule-page.ts';
import { lineSuppression } from '../lint/suppression.ts';
import { upgradeFindings } from '../lint/upgrade.ts';
import { rules } from '../rules/registry.ts';
import { inLanguage, say } from '../shell/words.ts';
import { type CliContext, fail } from './context.ts';
import { messages } from './messages.ts';

export function addRuleCommands(program: Command, context: CliContext): void {
  program
    .command('rules')
    .description('list the rules')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action(({ format }: { format: 'text' | 'json' }) => {
      if (format === 'json') context.print(JSON.stringify(rules.map(ruleForm), null, 2));
      else
        for (const { id, severity, docs } of rules)
          context.print(`${id}  ${severity}  ${inLanguage(docs.summary)}`);
    });
  program
    .command('explain')
    .description('tell what a rule flags, what Asterisk does then, and how to mend it')
    .argument('<rule>', 'its name, as `check` prints it')
    .action((id: string) => {
      const rule = rules.find(each => each.id === id);
      const finding = rule ?? upgradeFindings.find(each => each.id === id);
      if (finding === undefined) fail(messages.noSuchRule, { rule: id });
      const levels = rule === undefined ? { 'asterisk-conf upgrade': finding.severity } : profilesOf(rule);
      context.print(explanation(finding, levels));
    });
}

function ruleForm(rule: Rule) {
  return {
    id: rule.id,
    severity: rule.severity,
    profiles: profilesOf(rule),
    summary: inLanguage(rule.docs.summary),
    hasFix: rule.docs.fix !== undefined,
    page: inLanguage(rulePage(rule.id)),
  };
}

/** The severity that each profile gives the rule. */
function profilesOf(rule: Rule): Record<string, string> {
  return Object.fromEntries(
    profiles.flatMap(profile => {
      const severity = severityIn(rule, [profile]);
      return severity === 'off' ? [] : [[profile, severity]];
    }),
  );
}

function explanation(finding: FindingFacts, levels: Readonly<Record<string, string>>): string {
  const { id, docs } = finding;
  return [
    id,
    `${inLanguage(docs.summary)}.`,
    Object.entries(levels)
      .map(([where, severity]) => `${where}: ${severity}`)
      .join(', '),
    `${say(messages.saidThen)}\n${Object.values(finding.messages)
      .map(text => `  - ${inLanguage(text)}`)
      .join('\n')}`,
    `${say(messages.asteriskDoes)}\n${indented(inLanguage(docs.asterisk))}`,
    `${say(messages.instead)}\n${indented(inLanguage(docs.instead))}`,
    `${say(messages.quickFix)}\n${indented(inLanguage(docs.fix ?? messages.noFix))}`,
    `${lineSuppression(id, say(lintMessages.reason))}\n${inLanguage(rulePage(id))}`,
  ].join('\n\n');
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
