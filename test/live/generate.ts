/**
 * Draws configuration directories from the grammar of Asterisk's files: an extensions.conf with what it includes and a
 * second configuration with templates, from small sets of names so that things meet. Half of them then suffer a few
 * typing accidents. Nothing drawn runs a program or depends on the machine, the clock or chance.
 */
import type { Tree } from '../conformance/forms.ts';
import type { Chance } from './chance.ts';
import { damaged, encode, withLineEnds } from './damage.ts';

/** What the judge runs with, said in a file for our reader. */
const asteriskConf = Buffer.from('[options]\nexecincludes = no\n');

const contextNames = ['a', 'b', 'c', 'A', 'sub', 'from-office', ' a', 'приём'] as const;
const globalNames = ['A', 'B', 'EXT', 'PAT', 'DEV', 'a', 'NONE'] as const;
const files = ['one.conf', 'two.conf', 'parts/a.conf', 'parts/b.conf', 'parts/deep/c.conf'] as const;

class Generator {
  constructor(private readonly chance: Chance) {}

  tree(): Tree {
    const { chance } = this;
    const texts = new Map<string, string>([['extensions.conf', this.dialplanFile(true)]]);
    const included = chance.once(2) ? files.filter(() => chance.once(2)) : [];
    for (const file of included) texts.set(file, this.dialplanFile(false));
    if (chance.once(2)) texts.set('pjsip.conf', this.optionsFile());
    const tree = new Map<string, Uint8Array>([['asterisk.conf', asteriskConf]]);
    for (const [path, text] of texts) {
      const written = withLineEnds(chance, text);
      tree.set(path, encode(chance, chance.once(2) ? damaged(chance, written) : written));
    }
    return tree;
  }

  // --- files

  private dialplanFile(main: boolean): string {
    const { chance } = this;
    const lines: string[] = [];
    if (main && chance.once(2)) lines.push('[general]', ...chance.some(0, 2, () => this.generalOption()));
    if (chance.once(main ? 2 : 5)) lines.push('[globals]', ...chance.some(0, 4, () => this.global()));
    if (!main) lines.push(...chance.some(0, 4, () => this.dialplanLine()));
    for (const section of chance.some(main ? 1 : 0, 4, () => this.header())) {
      lines.push(section, ...chance.some(0, 7, () => this.dialplanLine()));
    }
    // Many extensions in one context: their order is that of matching.
    if (chance.once(4)) {
      lines.push('[order]', ...chance.some(5, 15, () => `exten => ${this.extension()},1,NoOp()`));
    }
    return lines.join('\n');
  }

  private optionsFile(): string {
    const { chance } = this;
    return chance
      .some(1, 6, () => [this.header(), ...chance.some(0, 5, () => this.optionLine())])
      .flat()
      .join('\n');
  }

  // --- lines

  private header(): string {
    const { chance } = this;
    const name = chance.pick(contextNames);
    const list = () => {
      const items = chance.some(1, 3, () => this.headerItem());
      // A section that is added to and inherits from itself grows until there is no memory left.
      const apart = items.some(item => item.startsWith('+'))
        ? items.filter(item => item.toLowerCase() !== name.toLowerCase())
        : items;
      return apart.join(chance.once(6) ? ', ' : ',');
    };
    const options = chance.weighted([
      [8, () => ''],
      [5, () => `(${list()})`],
      [1, () => ` (${list()})`],
    ]);
    const tail = chance.weighted([
      [9, () => ''],
      [2, () => this.lineComment()],
      [1, () => 'text'],
    ]);
    return `${chance.once(8) ? '  ' : ''}[${name}]${options}${tail}`;
  }

  private headerItem(): string {
    const { chance } = this;
    return chance.weighted([
      [5, () => '!'],
      [5, () => chance.pick(contextNames)],
      [4, () => '+'],
      [1, () => `+TEMPLATES=${chance.pick(['include', 'restrict', 'x'])}`],
      [1, () => `+type=${chance.pick(['endpoint', 'aor', '.*', '^e', 'ENDPOINT'])}`],
      [1, () => `+exten=${chance.pick(['1', '^_', 'x'])}&type=aor`],
    ]);
  }

  private generalOption(): string {
    const name = this.chance.pick([
      'static',
      'writeprotect',
      'autofallthrough',
      'extenpatternmatchnew',
      'other',
    ]);
    return `${name} = ${this.chance.pick(['yes', 'no', 'maybe', ''])}`;
  }

  private global(): string {
    const { chance } = this;
    const value = chance.weighted([
      [3, () => this.plainExtension()],
      [2, () => this.pattern()],
      [2, () => this.substitution()],
      [1, () => `${this.plainExtension()}/${this.plainExtension()}`],
      [1, () => 'PJSIP/100'],
      [1, () => ''],
    ]);
    return `${chance.pick(globalNames)} ${this.equals()} ${value}`;
  }

  private dialplanLine(): string {
    const { chance } = this;
    return chance.weighted([
      [24, () => this.exten()],
      [16, () => this.same()],
      [3, () => this.include()],
      [1, () => `ignorepat ${this.equals()} ${chance.pick(['9', '_8X', this.substitution(), ''])}`],
      [
        2,
        () =>
          `${chance.pick(['switch', 'lswitch', 'eswitch', 'Switch'])} ${this.equals()} ${this.switchValue()}`,
      ],
      [1, () => `autohints ${this.equals()} ${chance.pick(['yes', 'no', '1', 'x', 'On'])}`],
      [2, () => this.directive()],
      [6, () => this.comment()],
      [2, () => chance.pick(['', '   ', '\t'])],
      [1, () => this.header()],
      [1, () => `exten += ${this.priority()},${this.application()}`],
      [
        2,
        () =>
          chance.pick([
            'junk',
            'exten',
            '= x',
            'extenn => 1,1,NoOp()',
            'exten -> 1,1',
            '\\exten => 1,1,NoOp()',
          ]),
      ],
    ]);
  }

  private exten(): string {
    const { chance } = this;
    const name = chance.pick(['exten', 'exten', 'exten', 'EXTEN', '  exten']);
    const blank = chance.once(5) ? ' ' : '';
    const parts = [this.extension(), `${blank}${this.priority()}${blank}`, `${blank}${this.application()}`];
    const kept = chance.once(25) ? chance.number(0, 2) : 3;
    return `${name} ${this.equals()} ${parts.slice(0, kept).join(',')}${this.lineEnd()}`;
  }

  private same(): string {
    const { chance } = this;
    const name = chance.pick([' same', 'same', '  same', 'samex', 'SAME']);
    return `${name} ${this.equals()} ${this.priority()},${this.application()}${this.lineEnd()}`;
  }

  private include(): string {
    const { chance } = this;
    const name = chance.weighted([
      [5, () => chance.pick(contextNames)],
      [1, () => this.substitution()],
      [1, () => 'nowhere'],
    ]);
    const times = chance.weighted([
      [4, () => ''],
      [1, () => ',9:00-17:00,mon-fri,*,*'],
      [1, () => '|9:00-17:00|mon-fri|1-15|jan'],
      [1, () => ',25:00-26:00,xyz,0,foo'],
      [1, () => ',*,*,*'],
    ]);
    return `include ${this.equals()} ${name}${times}${this.lineEnd()}`;
  }

  private switchValue(): string {
    const { chance } = this;
    return chance.pick(['Realtime/a@b', 'Lua', `IAX2/${this.substitution()}@x/y`, 'DUNDi/e164', '']);
  }

  private directive(): string {
    const { chance } = this;
    const name = chance.pick(['#include', '#include', '#tryinclude', '#INCLUDE', '#exec', '#unknown', '#']);
    const target = chance.weighted([
      [5, () => chance.pick(files)],
      [2, () => 'parts/*.conf'],
      [1, () => 'parts/{b,a}.conf'],
      [1, () => '{two,one}.con?'],
      [1, () => '[ot]*.conf'],
      [1, () => `/etc/asterisk/${chance.pick(files)}`],
      [1, () => chance.pick(['none.conf', 'parts', 'none/*.conf', './two.conf', ''])],
    ]);
    const quoted = chance.weighted([
      [4, () => target],
      [2, () => `"${target}"`],
      [1, () => `<${target}>`],
      [1, () => `"${target}`],
    ]);
    return `${name} ${quoted}${this.lineEnd()}`;
  }

  private optionLine(): string {
    const { chance } = this;
    const name = chance.pick(['type', 'allow', 'allow', 'context', 'Type', '\\#x', '"q"', 'пример']);
    const value = chance.pick([
      'endpoint',
      'aor',
      'auth',
      'ulaw',
      '"quoted"',
      'a\\;b',
      'привет',
      '',
      'a = b',
      '>x',
    ]);
    return chance.weighted([
      [10, () => `${name} ${chance.pick([this.equals(), this.equals(), '+='])} ${value}${this.lineEnd()}`],
      [2, () => this.comment()],
      [1, () => this.directive()],
      [1, () => chance.pick(['junk', '= x', '\\[y = 1', 'x=', 'x+=y'])],
    ]);
  }

  private equals(): string {
    return this.chance.pick(['=>', '=>', '=>', '=', '= >', '==']);
  }

  private lineEnd(): string {
    const { chance } = this;
    return chance.weighted([
      [12, () => ''],
      [1, () => ' '],
      [2, () => ` ${this.lineComment()}`],
      [1, () => ' ;-- c --; '],
      [1, () => ` text`],
    ]);
  }

  // --- comments

  private comment(): string {
    const { chance } = this;
    return chance.weighted([
      [6, () => this.lineComment()],
      [3, () => `;-- ${chance.pick(['block', '', 'exten => 1,1,NoOp(hidden)'])}`],
      [
        3,
        () => `${chance.pick(['', 'text '])}--;${chance.pick(['', ' exten => 8,1,NoOp(after)', ' ;', '--'])}`,
      ],
      [2, () => ';-- one --; exten => 9,1,NoOp(behind) ;-- two --;'],
      [1, () => ';----'],
      [1, () => ';--;'],
    ]);
  }

  private lineComment(): string {
    return this.chance.pick(['; comment', ';', ';- x', ';--- x', ';;--', '; комментарий', '\\; no comment']);
  }

  // --- extensions and values

  private plainExtension(): string {
    return this.chance.pick([
      '1',
      '2',
      '100',
      '101',
      '1-0',
      '1 0',
      's',
      'h',
      'i',
      '#',
      '*8',
      '+7',
      'abc',
      'ABC',
      'a.b',
      'я',
    ]);
  }

  private pattern(): string {
    const { chance } = this;
    const element = () =>
      chance.weighted([
        [6, () => chance.pick(['X', 'Z', 'N', 'x', 'z', 'n'])],
        [6, () => chance.pick(['1', '2', '0', '9', '#', '*', '+', 'a', 'b', 'A'])],
        [
          3,
          () =>
            `[${chance.pick(['1-3', '123', '1', '5-1', 'a-c', '-1', '1-', '^1', '0-9', '1-3a', '', '1 2', 'A-z', '13-5'])}]`,
        ],
        [1, () => chance.pick(['-', ' ', '.', '!', '(', ']', '[', '\\'])],
      ]);
    return `_${chance.some(0, 4, element).join('')}${chance.pick(['', '', '.', '!'])}`;
  }

  private extension(): string {
    const { chance } = this;
    const name = chance.weighted([
      [8, () => this.plainExtension()],
      [8, () => this.pattern()],
      [2, () => `${chance.pick(['', '1', '_'])}${this.substitution()}${chance.pick(['', '0', 'X'])}`],
      [1, () => chance.pick(['', '_', '_.', '_!', '"1"', '1\\,2', '[1,2]', '_[1,2]', '(1)', 'a@b'])],
    ]);
    const caller = chance.weighted([
      [5, () => ''],
      [1, () => `/${this.plainExtension()}`],
      [1, () => `/${this.pattern()}`],
      [1, () => chance.pick(['/', '/ 5', '/(555) 1-2', '/1.2.', '/5/6', '/_5-X'])],
    ]);
    return name + caller;
  }

  private substitution(): string {
    const { chance } = this;
    const name = chance.pick(globalNames);
    return chance.weighted([
      [8, () => `\${${name}}`],
      [2, () => `\${${name}:${chance.pick(['1', '-1', '0:1', '1:-1', ':1', 'x'])}}`],
      [1, () => `$[${chance.pick(['1 + 2', `\${${name}} + 1`, '1 = 1', '2 > 10', '1 +', ''])}]`],
      [1, () => `\${LEN(\${${name}})}`],
      [1, () => `\${GLOBAL(${name})}`],
      [1, () => `\${${name}\${${name}}}`],
      [1, () => chance.pick([`\${${name}`, `$${name}`, '$[1', '${}', '$'])],
    ]);
  }

  private priority(): string {
    const { chance } = this;
    const base = chance.weighted([
      [8, () => 'n'],
      [6, () => chance.pick(['1', '2', '3', '10'])],
      [2, () => chance.pick(['s', 'next', 'same'])],
      [2, () => 'hint'],
      [1, () => this.label()],
      [1, () => chance.pick(['', '0', '-1', '1a', '01', 'N', '1.5', ' 4 ', '99999999999', '0x2'])],
    ]);
    const offset = chance.once(8) ? chance.pick(['+1', '+5', '+', '+-1', '+x', ' + 1']) : '';
    const label = chance.once(5) ? `(${this.label()}${chance.once(12) ? '' : ')'}` : '';
    return chance.once(12) ? `${base}${label}${offset}` : `${base}${offset}${label}`;
  }

  private label(): string {
    return this.chance.pick(['l', 'l', 'done', 'L', ' l ', '', 'a b']);
  }

  private application(): string {
    const { chance } = this;
    const data = chance.weighted([
      [
        4,
        () =>
          chance.pick([
            'x',
            'a,b',
            '"a,b"',
            ' x ',
            'a(b)c',
            '${EXTEN}',
            '$[1 + ${X}]',
            'a\\;b',
            '${LEN(x)})',
            '((x)',
          ]),
      ],
      [1, () => ''],
    ]);
    return chance.weighted([
      [10, () => `${chance.pick(['NoOp', 'Dial', 'noop', 'Goto', 'Set'])}(${data})`],
      [2, () => chance.pick(['Hangup', 'NoOp ', 'NoOp x', '', ' '])],
      [3, () => chance.pick(['PJSIP/100', 'PJSIP/1&SIP/2,Custom:x', this.substitution(), 'PJSIP/${EXTEN}'])],
      [1, () => `NoOp (${data})`],
      [1, () => `NoOp(${data}`],
      [1, () => `NoOp(${data})tail`],
      [1, () => `${this.substitution()}(${data})`],
      [1, () => `,NoOp(${data})`],
    ]);
  }
}

/** One configuration directory. */
export function drawTree(chance: Chance): Tree {
  return new Generator(chance).tree();
}
