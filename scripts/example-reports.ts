/** The command lines whose reports are committed in reports/examples, without where they write. */
export const exampleReports: readonly (readonly string[])[] = [
  ['report', 'option-appraisal', '--model', 'lg-migration', '--draws', '4096', '--quiet'],
  ['report', 'closure-statement-4', '--model', 'foc-bg-closure', '--draws', '4096', '--format', 'md', '--quiet'],
];
