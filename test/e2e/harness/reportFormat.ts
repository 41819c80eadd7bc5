/** How the suite inside the editor reports a test to the harness outside: this prefix, and the report as JSON. */
export const reportPrefix = 'e2e-report ';

export interface TestReport {
  readonly title: string;
  readonly error?: string;
}
