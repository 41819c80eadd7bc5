/** A context with 512 includes or more (main/pbx.c:ast_context_verify_includes, AST_PBX_MAX_STACK). */
import { defineRule } from '../lint/rule.ts';

export const tooManyIncludes = defineRule({
  id: 'too-many-includes',
  severity: 'warning',
  messages: {
    beyond: {
      en: "The context '{context}' has {count} includes, and Asterisk searches fewer than 512 contexts for an extension: those behind are not found. Divide them.",
      ru: 'В контексте «{context}» подключений: {count}, а Asterisk ищет экстеншен менее чем в 512 контекстах: остальные не находятся. Разделите их.',
    },
  },
  docs: {
    summary: {
      en: 'A context with 512 includes or more',
      ru: 'Контекст, в котором 512 подключений или больше',
    },
    asterisk: {
      en: 'The search for an extension remembers at most 512 contexts, then it gives up with `Maximum PBX stack (512) exceeded`. A context with as many includes is warned of at load: `Context x contains too many includes (N). Maximum is 512.` (`main/pbx.c`, `ast_context_verify_includes`, `pbx_find_extension`).',
      ru: 'При поиске экстеншена Asterisk помнит не больше 512 контекстов, потом сдаётся: `Maximum PBX stack (512) exceeded`. О контексте с таким числом подключений предупреждает уже при загрузке: `Context x contains too many includes (N). Maximum is 512.` (`main/pbx.c`, `ast_context_verify_includes`, `pbx_find_extension`).',
    },
    instead: {
      en: 'Put the extensions into fewer contexts.',
      ru: 'Сложите экстеншены в меньшее число контекстов.',
    },
  },
  global: {
    dialplan: {
      'too-many-includes': ({ args: { count = '' }, context }) => ({
        message: 'beyond',
        args: { context, count },
      }),
    },
  },
});
