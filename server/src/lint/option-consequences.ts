/**
 * What it costs that Asterisk meets an option it does not know, by the code that reads the section: the two frameworks
 * refuse the file (main/config_options.c:process_category) or the object (res/res_sorcery_config.c), some modules warn,
 * the others pass it over.
 */
import type { ConfigFile, ConfigObject } from '../catalog/types.ts';
import type { Severity } from './finding.ts';

/** What is lost: Asterisk does not start, the file, the object, the line with a warning, the line without a word. */
export type OptionConsequence = 'start' | 'file' | 'object' | 'warned' | 'silent';

/**
 * Readers that tell of an option they do not know: main/loader.c:loader_config_init, apps/app_queue.c:queue_set_param
 * and reload_queue_rules, apps/app_followme.c:profile_set_param, main/http.c:__ast_http_load,
 * main/manager.c:__init_manager.
 */
const readers: Readonly<Record<string, OptionConsequence>> = {
  'modules.conf modules': 'start',
  'queues.conf <queue>': 'warned',
  'queuerules.conf <rule>': 'warned',
  'followme.conf <profile>': 'warned',
  'http.conf general': 'warned',
  'manager.conf general': 'warned',
};

export function consequenceOf({ name }: ConfigFile, objects: readonly ConfigObject[]): OptionConsequence {
  if (objects.some(({ framework }) => framework === 'aco')) return 'file';
  if (objects.some(({ framework }) => framework === 'sorcery')) return 'object';
  return (
    objects.map(object => readers[`${name} ${object.name}`]).find(each => each !== undefined) ?? 'silent'
  );
}

export function severityOf(consequence: OptionConsequence): Severity {
  return consequence === 'start' || consequence === 'file' || consequence === 'object' ? 'error' : 'warning';
}
