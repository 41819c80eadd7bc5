/**
 * Writes syntaxes/asterisk.tmLanguage.json. The grammar is put together here because its rules share their ends and
 * their word lists, which JSON would have to repeat dozens of times.
 *
 * Strategy: a physical line is one statement (main/config.c:config_text_file_load), so whatever a line opens ends with
 * the line, or where a comment begins; only a block comment goes on. The words `exten` and `same` alone open the
 * dialplan's own grammar (pbx/pbx_config.c:pbx_load_config); everything else is `key = value`, so that no other file is
 * coloured as a dialplan. Every pattern is anchored, bounded, atomic, or repeats what cannot follow it: no line is read
 * twice. Scope names are the customary ones; where themes disagree a piece has two, the inner one first to be asked.
 */
import { include, match, type Rule, range, raw, type Scopes, scope } from './grammar/rule.ts';

// Comments. `;--` opens unless a third dash follows, `--;` closes unless it opens at once.
const opensBlock = raw`;--(?!-)`;
const closesBlock = raw`--;(?!--(?!-))`;
/** A block comment that closes before the next `;`: the statement goes on behind it. */
const inlineBlock = `${opensBlock}[^;]*${closesBlock}`;
/** Where a statement is over: at the end of the line, at a comment, or at a `--;` that closes nothing. */
const lineEnd = raw`$|(?<!\\)(?=;)(?!${inlineBlock})|(?=${closesBlock})`;
/** Where a statement can begin: on a new line, or behind a block comment. */
const lineStart = raw`(?:^|(?<=--;))[\t ]*`;

const operator = raw`[\t ]*(\+=|=>|=)[\t ]*`;
/** `name op` at the beginning of a statement; the name stands for the first group, the operator for the second. */
const statement = (name: string) => `${lineStart}(${name})${operator}`;
const statementScopes = (name: string): Scopes => ({ 1: name, 2: 'keyword.operator.assignment' });

const nothingElse = raw`(?=[\t ]*(?:;|$))`;
const anyKey = (() => {
  const word = raw`(?:\\;|[^=;\s+]|\+(?!=))+`;
  return raw`(?![\[#])(?>${word}(?:[\t ]+${word})*)`;
})();

const applicationScope = 'support.function.application';
const flowScope = 'keyword.control.application';
const sectionScope = 'entity.name.section entity.name.type.section';
const keyScope = 'support.type.property-name variable.other.property';

/** Applications that leave the next priority aside, or run another application. */
const flow =
  'Goto(?:If(?:Time)?)?|Gosub(?:If)?|Return|StackPop|Macro(?:If|Exclusive|Exit)?|While|EndWhile|ExitWhile|ContinueWhile|ExecIf(?:Time)?|Exec|TryExec|Hangup';

/** Variables that Asterisk itself sets or answers for (main/pbx_variables.c:ast_str_retrieve_variable, app_dial, Gosub). */
const builtins = raw`ACCOUNTCODE|ANSWEREDTIME|ARGC|ARG\d+|AST[A-Z]+DIR|ASTCONFIGFILE|CALLINGANI2|CALLINGPRES|CALLINGTNS|CALLINGTON|CHANNEL|CONTEXT|DIALEDTIME|DIALSTATUS|ENTITYID|EPOCH|EXTEN|HANGUPCAUSE|HINT|HINTNAME|PRIORITY|SYSTEMNAME|UNIQUEID`;

const technologies =
  'AudioSocket|Agent|Bridge|Calendar|Confbridge|Console|Custom|DAHDI|IAX2|Local|MWI|MeetMe|Mobile|Motif|MulticastRTP|OOH323|PJSIP|Park|Phone|Queue|SCCP|SIP|SLA|Skinny|Stasis|UniStim|UnicastRTP|WebSocket';

const codecs = raw`!?(?:all|alaw|ulaw|gsm|g722|g723(?:\.1)?|g726(?:aal2)?|g729a?|opus|speex(?:16|32)?|ilbc|lpc10|adpcm|slin(?:8|12|16|24|32|44|48|96|192)?|siren7|siren14|g719|silk(?:8|12|16|24)?|codec2|h26[1345]p?|vp[89]|mpeg4|av1|t140(?:red)?|jpeg|png|none)`;

const argumentsBegin = 'punctuation.section.arguments.begin';
const argumentsEnd = 'punctuation.section.arguments.end';

/** A call of an application: its data end at the last `)` before the comment (pbx_config.c:pbx_load_config). */
const call = (name: string, nameScope: string, ...patterns: Rule[]): Rule =>
  range(
    {
      name: 'meta.function-call',
      begin: raw`\G[\t ]*(${name})[\t ]*(\()`,
      opening: { 1: nameScope, 2: argumentsBegin },
      end: raw`(\))(?=(?>[^);\\]|\\.?)*(?:;|$))|${lineEnd}`,
      closing: { 1: argumentsEnd },
    },
    ...patterns,
  );

/** A function within `${}`. The `}` is counted before the parentheses are, so it ends the call as well. */
const functionCall = (name: string, ...patterns: Rule[]): Rule =>
  range(
    {
      name: 'meta.function-call',
      begin: raw`\b(${name})(\()`,
      opening: { 1: 'support.function', 2: argumentsBegin },
      end: raw`\)|(?=\})|${lineEnd}`,
      closing: { 0: argumentsEnd },
    },
    ...patterns,
  );

const substitution = (begin: string, end: string, ...patterns: Rule[]): Rule =>
  range(
    {
      name: 'meta.template.expression',
      begin,
      opening: { 0: 'punctuation.definition.template-expression.begin' },
      end: `${end}|${lineEnd}`,
      closing: { 0: 'punctuation.definition.template-expression.end' },
    },
    ...patterns,
  );

const pattern = (name: string, end: string): Rule =>
  range(
    { name, begin: raw`\G(_)`, opening: { 1: 'keyword.other.pattern' }, end: `${end}|${lineEnd}` },
    ...include('pattern'),
  );

const setting = (key: string, ...patterns: Rule[]): Rule =>
  range(
    { name: 'meta.setting', begin: statement(key), opening: statementScopes(keyScope), end: lineEnd },
    ...patterns,
    ...include('value'),
  );

const blockComment = (begin: string): Rule =>
  range(
    {
      name: 'comment.block',
      begin,
      opening: { 0: 'punctuation.definition.comment.begin' },
      end: closesBlock,
      closing: { 0: 'punctuation.definition.comment.end' },
    },
    match(raw`\\;`),
    ...include('nested-comment'),
  );

const comments: Record<string, Rule> = {
  comment: {
    patterns: [
      blockComment(raw`(?<!\\)${opensBlock}`),
      {
        ...match(raw`(?<!\\)(;).*$`, { 1: 'punctuation.definition.comment' }),
        name: scope('comment.line.semicolon'),
      },
    ],
  },
  'nested-comment': blockComment(opensBlock),
  'inline-comment': {
    ...match(raw`(?<!\\)(;--)(?!-)[^;]*(--;)(?!--(?!-))`, {
      1: 'punctuation.definition.comment.begin',
      2: 'punctuation.definition.comment.end',
    }),
    name: scope('comment.block'),
  },
  // Asterisk reads the rest of the line, and passes over every later one up to the next `;--` with its rest.
  'stray-end': range(
    {
      begin: closesBlock,
      opening: { 0: 'invalid.illegal.comment-end' },
      end: `${opensBlock}.*$`,
      closing: { 0: 'comment.block' },
    },
    match(raw`\G(?>[^;]|;(?!--(?!-)))+`),
    match(raw`^(?>[^;]|;(?!--(?!-)))+`, 'comment.block'),
  ),
  escape: match(raw`\\;`, 'constant.character.escape'),
};

const header = raw`${lineStart}(\[)((?>(?:\\;|[^\];])*))(\])`;
const headerScopes: Scopes = {
  1: 'punctuation.definition.section.begin',
  2: sectionScope,
  3: 'punctuation.definition.section.end',
};

const structure: Record<string, Rule> = {
  section: {
    patterns: [
      range(
        {
          name: 'meta.section',
          begin: raw`${header}(\()`,
          opening: { ...headerScopes, 4: 'punctuation.definition.inheritance.begin' },
          end: raw`(\))|${lineEnd}`,
          closing: { 1: 'punctuation.definition.inheritance.end' },
        },
        match(raw`(?<=[(,])\+[^,);]*`, 'storage.modifier.append'),
        match('(?<=[(,])!(?=[,)])', 'storage.modifier.template'),
        match(raw`(?<=[(,])[^,);!+\s][^,);]*`, 'entity.other.inherited-class'),
        match(',', 'punctuation.separator.inheritance'),
      ),
      { ...match(header, headerScopes), name: scope('meta.section') },
    ],
  },
  directive: {
    patterns: [
      range(
        {
          name: 'meta.directive.include',
          begin: raw`${lineStart}(#(?i:include|tryinclude))(?=[\t ]|$)[\t ]*`,
          opening: { 1: 'keyword.control.import' },
          end: lineEnd,
        },
        match(raw`\G("[^";]*"|<[^>;]*>)`, 'string.quoted.other.path'),
        match(raw`\G[^\s;][^;]*?${nothingElse}`, 'string.unquoted.path'),
      ),
      range(
        {
          name: 'meta.directive.exec',
          begin: raw`${lineStart}(#(?i:exec))(?=[\t ]|$)[\t ]*`,
          opening: { 1: 'keyword.control.import' },
          end: lineEnd,
        },
        ...include('escape', 'inline-comment'),
        match(raw`[^;\\]+`, 'string.unquoted.command'),
      ),
      range({
        name: 'meta.directive.unknown',
        begin: raw`${lineStart}(#[^\s;]*)`,
        opening: { 1: 'invalid.illegal.directive' },
        end: lineEnd,
      }),
    ],
  },
  setting: {
    patterns: [
      setting(
        raw`(?i:(?:dis)?allow|codecs?_prefs?[a-z_]*)`,
        match(raw`(?<!\w)(?i:${codecs})(?!\w)`, 'support.constant.property-value.codec'),
      ),
      setting('(?i:type)', match(raw`\G[A-Za-z][\w-]*${nothingElse}`, 'entity.name.type.object')),
      setting('(?i:context)', match(raw`\G[^\s;$\\,]+${nothingElse}`, sectionScope)),
      setting(
        '(?i:load|noload|preload|require|preload-require)',
        match(raw`\G[A-Za-z]\w*(?:\.so)?${nothingElse}`, 'entity.name.namespace.module'),
      ),
      setting(anyKey),
    ],
  },
  value: {
    patterns: [
      ...include('escape', 'inline-comment', 'string', 'template', 'expression'),
      match(raw`\G(?i:yes|no|true|false|on|off)${nothingElse}`, 'constant.language.boolean'),
      match(raw`\G-?\d+(?:\.\d+)?${nothingElse}`, 'constant.numeric'),
      match(
        raw`(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,3}(?:(?:\.\d{1,3}){3})?)?(?::\d{1,5})?(?![\w.])`,
        'constant.numeric.address',
      ),
      match(
        raw`(?<![\w:.])(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?:/\d{1,3})?(?![\w:.])`,
        'constant.numeric.address',
      ),
      match(raw`\b(?:sips?|tel|https?|wss?|ldaps?|mailto):(?:\\;|[^\s,;<>"'$])+`, 'markup.underline.link'),
      match(raw`\b(${technologies})(?=/)`, { 1: 'support.type.technology' }),
      match(',', 'punctuation.separator.list'),
    ],
  },
};

const dynamic = include('template', 'expression', 'escape', 'inline-comment');

const dialplan: Record<string, Rule> = {
  exten: range(
    {
      name: 'meta.extension',
      begin: statement('(?i:exten)'),
      opening: statementScopes('keyword.control.exten'),
      end: lineEnd,
    },
    ...include('extension'),
    range(
      { begin: ',', opening: { 0: 'punctuation.separator.extension' }, end: lineEnd },
      ...include('priority'),
    ),
  ),
  // `same` is told by its first four letters (pbx_config.c:pbx_load_config).
  same: range(
    {
      name: 'meta.extension',
      begin: statement(raw`(?i:same)[^\s=;]*`),
      opening: statementScopes('keyword.control.same'),
      end: lineEnd,
    },
    ...include('priority'),
  ),
  extension: {
    patterns: [
      pattern('string.regexp.extension', '(?=[,/])'),
      match(raw`\G(?:[siahtToe]|fax|failed)(?=[\t ]*[,/])`, 'constant.language.extension'),
      match(raw`\G[-+0-9*#]+(?=[\t ]*(?:[,/;]|$))`, 'constant.numeric.extension'),
      match(raw`\G[^\s,;/$\\]+`, 'entity.name.label.extension variable.other.constant.extension'),
      range(
        { begin: '/', opening: { 0: 'keyword.operator.caller-id' }, end: `(?=,)|${lineEnd}` },
        pattern('string.regexp.caller-id', '(?=,)'),
        match(raw`\G[-+0-9*#]+`, 'constant.numeric.caller-id'),
        ...dynamic,
      ),
      ...dynamic,
    ],
  },
  pattern: {
    patterns: [
      match('[XxZzNn]', 'constant.character.character-class.regexp'),
      match('[.!]', 'keyword.operator.quantifier.regexp'),
      range(
        {
          name: 'constant.other.character-class.set.regexp',
          begin: raw`\[`,
          opening: { 0: 'punctuation.definition.character-class.begin.regexp' },
          end: raw`\]|${lineEnd}`,
          closing: { 0: 'punctuation.definition.character-class.end.regexp' },
        },
        ...include('escape', 'inline-comment', 'template'),
      ),
      ...dynamic,
    ],
  },
  priority: {
    patterns: [
      range(
        {
          name: 'meta.hint',
          begin: raw`\G[\t ]*(hint)[\t ]*(,)`,
          opening: { 1: 'keyword.control.hint', 2: 'punctuation.separator.priority' },
          end: lineEnd,
        },
        ...include('argument'),
      ),
      match(raw`\G[\t ]*(n|next|s|same|hint)(?=[\t ]*(?:[,(+;]|$))`, { 1: 'constant.language.priority' }),
      match(raw`\G[\t ]*(\d+)`, { 1: 'constant.numeric.priority' }),
      match(raw`\G[\t ]*([A-Za-z_][^\s,(+;]*)`, { 1: 'entity.name.label' }),
      match(raw`(\()([^(),;]*)(\))`, {
        1: 'punctuation.definition.label.begin',
        2: 'entity.name.label',
        3: 'punctuation.definition.label.end',
      }),
      match(raw`(\+)[\t ]*(\d+)`, { 1: 'keyword.operator.arithmetic', 2: 'constant.numeric.priority' }),
      ...include('template', 'escape', 'inline-comment'),
      range(
        { begin: ',', opening: { 0: 'punctuation.separator.priority' }, end: lineEnd },
        ...include('application'),
      ),
    ],
  },
  application: {
    patterns: [
      call('(?i:M?Set)', applicationScope, ...include('assignment', 'argument')),
      call(
        '(?i:ExecIf|ExecIfTime|Exec|TryExec)',
        flowScope,
        match(raw`(?<=[?:(])[\t ]*((?i:${flow}))[\t ]*(?=\()`, { 1: flowScope }),
        match(raw`(?<=[?:(])[\t ]*([A-Za-z]\w*)[\t ]*(?=\()`, { 1: applicationScope }),
        ...include('nested-assignment', 'ternary', 'argument'),
      ),
      call(`(?i:${flow})`, flowScope, ...include('ternary', 'argument')),
      call(raw`[A-Za-z_][\w.-]*`, applicationScope, ...include('argument')),
      match(raw`\G[\t ]*((?i:${flow}))(?![\w.-])`, { 1: flowScope }),
      match(raw`\G[\t ]*([A-Za-z_][\w.-]*)`, { 1: applicationScope }),
      ...dynamic,
    ],
  },
  assignment: {
    patterns: [
      match(raw`\G[\t ]*([A-Za-z_]\w*)[\t ]*(=)`, {
        1: 'variable.other.readwrite',
        2: 'keyword.operator.assignment',
      }),
      range(
        {
          name: 'meta.function-write',
          begin: raw`\G[\t ]*([A-Za-z_]\w*)(\()`,
          opening: { 1: 'support.function', 2: argumentsBegin },
          end: raw`(\))[\t ]*(=)?|${lineEnd}`,
          closing: { 1: argumentsEnd, 2: 'keyword.operator.assignment' },
        },
        ...include('argument'),
      ),
    ],
  },
  'nested-assignment': match(raw`(?<=Set\()[\t ]*([A-Za-z_]\w*)[\t ]*(=)`, {
    1: 'variable.other.readwrite',
    2: 'keyword.operator.assignment',
  }),
  ternary: match('[?:]', 'keyword.operator.ternary'),
  argument: {
    patterns: [
      ...include('escape'),
      match(raw`\\[,\\"]`, 'constant.character.escape'),
      ...include('inline-comment', 'string', 'template', 'expression'),
      match(raw`\b(${technologies})(?=[/:])`, { 1: 'support.type.technology' }),
      match(raw`(?<=[,(])[\t ]*(-?\d+(?:\.\d+)?)(?=[\t ]*[,)])`, { 1: 'constant.numeric' }),
      match(',', 'punctuation.separator.arguments'),
    ],
  },
  include: range(
    {
      name: 'meta.include',
      begin: statement('(?i:include)'),
      opening: statementScopes('keyword.control.include'),
      end: lineEnd,
    },
    ...dynamic,
    match(raw`\G[^\s,|;$\\]+`, sectionScope),
    match(raw`\d{1,2}:\d{2}`, 'constant.numeric.time'),
    match(
      raw`(?<=[,|&-])(?i:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\b`,
      'constant.language.time',
    ),
    match(raw`(?<=[,|&-])\d{1,2}\b`, 'constant.numeric.time'),
    match('[,|]', 'punctuation.separator.arguments'),
  ),
  switch: range(
    {
      name: 'meta.switch',
      begin: statement('(?i:[le]?switch)'),
      opening: statementScopes('keyword.control.switch'),
      end: lineEnd,
    },
    ...dynamic,
    match(raw`\G[^\s/;$\\]+`, 'support.type.technology'),
  ),
  ignorepat: range(
    {
      name: 'meta.ignorepat',
      begin: statement('(?i:ignorepat)'),
      opening: statementScopes('keyword.control.ignorepat'),
      end: lineEnd,
    },
    ...include('extension'),
  ),
};

const values: Record<string, Rule> = {
  // Only where the quotation closes on the line: a lone `"` is a character like others.
  string: range(
    {
      name: 'string.quoted.double',
      begin: raw`"(?=(?>[^";]|(?<=\\);)*")`,
      opening: { 0: 'punctuation.definition.string.begin' },
      end: `"|${lineEnd}`,
      closing: { 0: 'punctuation.definition.string.end' },
    },
    ...dynamic,
    match(raw`\\["\\]`, 'constant.character.escape'),
  ),
  template: substitution(
    raw`\$\{`,
    raw`\}`,
    ...dynamic,
    functionCall('IF|IFTIME|IFMODULE', ...include('ternary', 'template-argument')),
    functionCall(raw`[A-Za-z_]\w*+`, ...include('template-argument')),
    match(raw`(?<=[\w})]):-?\d*(?::-?\d*)?`, 'constant.numeric.substring'),
    match(raw`(?<=\{)(?:${builtins})(?![\w(])`, 'variable.language'),
    match(raw`(?<=[{}])\w+`, 'variable.other.readwrite'),
    ...include('brace'),
  ),
  brace: range({ begin: raw`\{`, end: raw`\}|${lineEnd}` }, ...include('template-argument')),
  'template-argument': {
    patterns: [
      ...include('argument'),
      range({ begin: raw`\(`, end: raw`\)|(?=\})|${lineEnd}` }, ...include('template-argument')),
      ...include('brace'),
    ],
  },
  expression: substitution(raw`\$\[`, raw`\]`, ...include('expression-part')),
  // Tokens and operators as main/ast_expr2.fl knows them.
  'expression-part': {
    patterns: [
      ...include('escape', 'inline-comment', 'string', 'template', 'expression'),
      match(raw`\b([A-Z_][A-Z0-9_]*+)(?=\()`, { 1: 'support.function' }),
      match(raw`(?<![\w.])\d+(?:\.\d+)?(?![\w.])`, 'constant.numeric'),
      match(raw`[A-Za-z_][\w.]*`, 'string.unquoted'),
      match('[<>=!]=|=~|~~|[=<>]', 'keyword.operator.comparison'),
      match(raw`\|\|?|&&?|!`, 'keyword.operator.logical'),
      match(raw`\?|::?`, 'keyword.operator.ternary'),
      match('[-+*/%]', 'keyword.operator.arithmetic'),
      match(',', 'punctuation.separator.arguments'),
      range({ begin: raw`\[`, end: raw`\]|${lineEnd}` }, ...include('expression-part')),
    ],
  },
};

/** The text of syntaxes/asterisk.tmLanguage.json. */
export function grammarText(): string {
  const grammar = {
    $schema: 'https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json',
    comment: 'Generated by scripts/generate-grammar.ts, which says how it works; edit that file.',
    name: 'Asterisk',
    scopeName: 'source.asterisk',
    patterns: include(
      ...[
        'comment',
        'stray-end',
        'section',
        'directive',
        'exten',
        'same',
        'include',
        'switch',
        'ignorepat',
        'setting',
      ],
    ),
    repository: { ...comments, ...structure, ...dialplan, ...values },
  };
  return `${JSON.stringify(grammar, null, 2)}\n`;
}
