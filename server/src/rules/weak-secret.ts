/** Passwords that programs guess. The message never shows one. */
import { defineRule, type PlaceReporter } from '../lint/rule.ts';
import { type Secret, secretsOf } from '../lint/secrets.ts';
import { lowerCase } from '../text/ascii.ts';

const shortest = 12;
const shortestPin = 4;

export const weakSecret = defineRule({
  id: 'weak-secret',
  severity: 'warning',
  profiles: { security: true },
  messages: {
    name: {
      en: 'The secret is the same as the name, which is what attackers try first. Take a random one of {shortest} characters or more.',
      ru: 'Пароль совпадает с именем, а его пробуют первым. Возьмите случайный, не короче {shortest} символов.',
    },
    common: {
      en: 'The secret is one of the common ones, which programs try within a minute. Take a random one of {shortest} characters or more.',
      ru: 'Это один из ходовых паролей: программы перебирают их за минуту. Возьмите случайный, не короче {shortest} символов.',
    },
    short: {
      en: 'The secret is short ({count}). Asterisk never locks anybody out for wrong ones, so it can be guessed at leisure: take a random one of {shortest} characters or more.',
      ru: 'Длина пароля: {count}. Asterisk никого не блокирует за неверные попытки, так что подобрать его можно не торопясь. Возьмите случайный, не короче {shortest} символов.',
    },
    plain: {
      en: 'The secret consists of one kind of characters and is too short for that. Mix letters and digits, or take a longer one.',
      ru: 'Пароль состоит из знаков одного вида и для этого короток. Смешайте буквы и цифры или возьмите подлиннее.',
    },
    pattern: {
      en: 'The secret repeats the same few characters. Take a random one of {shortest} characters or more.',
      ru: 'В пароле повторяются одни и те же символы. Возьмите случайный, не короче {shortest} символов.',
    },
    again: {
      en: "'{first}' has the same secret: who learns one of them has both. Give each its own.",
      ru: 'Такой же пароль у «{first}»: узнав один, получают оба. Задайте каждому свой.',
    },
    pinShort: {
      en: 'The PIN is short ({count}), so a caller finds it by trying. Take {shortestPin} digits or more.',
      ru: 'Цифр в PIN-коде: {count}, его подберут прямо с телефона. Возьмите не меньше {shortestPin}.',
    },
    pinBox: {
      en: 'The PIN is the number of the mailbox, which is what callers try first. Take another one.',
      ru: 'PIN-код совпадает с номером ящика, а его пробуют первым. Возьмите другой.',
    },
    pinPlain: {
      en: 'The PIN is one of those that callers try first. Take another one.',
      ru: 'Этот PIN-код пробуют одним из первых. Возьмите другой.',
    },
  },
  docs: {
    summary: {
      en: 'A password that is short, common, the name itself, or used twice',
      ru: 'Пароль короткий, ходовой, совпадает с именем или использован дважды',
    },
    asterisk: {
      en: 'Asterisk takes any password and counts no attempts: neither SIP (`res/res_pjsip_authenticator_digest.c`) nor AMI (`main/manager.c`, `authenticate`) nor ARI slows down or locks out, so a weak secret is found by programs that try day and night, and calls are then made at your cost (README-SERIOUSLY.bestpractices, "Secure Passwords"). Looked at are `password` of `auth` in pjsip.conf where it is asked of callers (what a provider gave you for `outbound_auth` is its business), `secret` in sip.conf, iax.conf and manager.conf, `password` of ARI users that is no hash, and the PINs of voicemail.conf. The rule belongs to the profile `security`; its message never shows the secret.',
      ru: 'Asterisk принимает любой пароль и попыток не считает: ни SIP (`res/res_pjsip_authenticator_digest.c`), ни AMI (`main/manager.c`, `authenticate`), ни ARI не замедляют и не блокируют подбор, так что слабый пароль найдут программы, которые перебирают днём и ночью, — и звонить будут за ваш счёт (README-SERIOUSLY.bestpractices, раздел «Secure Passwords»). Проверяются `password` в `auth` файла pjsip.conf, если его спрашивают у звонящих (пароль от провайдера для `outbound_auth` — его дело), `secret` в sip.conf, iax.conf и manager.conf, `password` пользователей ARI, если это не хеш, и PIN-коды в voicemail.conf. Правило входит в профиль `security`; сам пароль в сообщении не показывается.',
    },
    instead: {
      en: 'Take random ones, for instance from `openssl rand -base64 18`, and keep Asterisk behind a firewall or fail2ban, which the security log feeds.',
      ru: 'Берите случайные, например из `openssl rand -base64 18`, и держите Asterisk за межсетевым экраном или fail2ban, которому хватает журнала security.',
    },
  },
  global: {
    sections: (sections, _, report) => {
      const owners = new Map<string, string>();
      for (const secret of secretsOf(sections)) {
        if (secret.pin) checkPin(secret, report);
        else checkSecret(secret, owners, report);
      }
    },
  },
});

function checkPin({ text, users, variable, span }: Secret, report: PlaceReporter): void {
  const say = (message: string) =>
    report(variable, { message, span, args: { count: text.length, shortestPin } });
  if (users.includes(text)) say('pinBox');
  else if (text.length < shortestPin) say('pinShort');
  else if (/^(.)\1*$/.test(text) || isRun(text)) say('pinPlain');
}

function checkSecret(secret: Secret, owners: Map<string, string>, report: PlaceReporter): void {
  const { text, users, variable, span } = secret;
  const [owner = ''] = users;
  const first = owners.get(text);
  if (first === undefined) owners.set(text, owner);
  const weakness = weaknessOf(secret);
  if (weakness !== undefined)
    report(variable, { message: weakness, span, args: { count: text.length, shortest } });
  else if (first !== undefined && first !== owner)
    report(variable, { message: 'again', span, args: { first } });
}

function weaknessOf({ text, users }: Secret): string | undefined {
  const lower = lowerCase(text);
  if (users.some(user => lowerCase(user) === lower)) return 'name';
  if (common.has(lower.replace(/[^a-z]*$/, '')) || isRun(text)) return 'common';
  if (text.length < shortest) return 'short';
  if (new Set(text).size < 4 || /^(.{1,6})\1+$/.test(text)) return 'pattern';
  // A long one may well be of hexadecimal digits or of words.
  if (text.length < shortest + 4 && /^(?:\d+|[a-z]+|[A-Z]+)$/.test(text)) return 'plain';
  return undefined;
}

/** `1234567`, `7654321`. */
function isRun(text: string): boolean {
  return text.length > 2 && ('01234567890123456789'.includes(text) || '98765432109876543210'.includes(text));
}

/** Words of the lists that attack programs bring along; digits and signs behind them do not help. */
const common: ReadonlySet<string> = new Set([
  ...['password', 'passwd', 'pass', 'passw', 'secret', 'secretpassword', 'mysecret', 'mysecretpassword'],
  ...['changeme', 'default', 'admin', 'administrator', 'root', 'user', 'test', 'guest', 'demo', 'letmein'],
  ...['welcome', 'qwerty', 'qwertyuiop', 'qwerty123', 'asdfgh', 'zxcvbn', 'abc', 'abcdef', 'iloveyou'],
  ...['asterisk', 'freepbx', 'elastix', 'issabel', 'trixbox', 'mikopbx', 'amp', 'phone', 'voip', 'sip'],
  ...['telefon', 'monkey', 'dragon', 'master', 'unsecurepassword', 'supersecret', 'topsecret', 'p@ssw0rd'],
]);
