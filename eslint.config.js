/** Lint rules: what the compiler cannot hold and a reader should not have to check. */
import tseslint from 'typescript-eslint';
import jsdoc from 'eslint-plugin-jsdoc';
import reactHooks from 'eslint-plugin-react-hooks';

const NO_DEFAULT_EXPORT = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name; a default export has no name to search for.',
};
const HOUSE_SYNTAX = [
  {
    selector: 'ExportAllDeclaration',
    message: 'No barrels: import a name from the module that owns it.',
  },
  { selector: 'TSEnumDeclaration', message: 'Use a union of literals or a const table.' },
];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '.build/**',
      'dist/**',
      'coverage/**',
      'test-results/**',
      'playwright-report/**',
      'assets/**',
      '**/*.cjs',
      'eslint.config.js',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/require-array-sort-compare': ['error', { ignoreStringArrays: true }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
      // Spreading a text into its code points is how search and layout read it.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-empty-function': 'off',
      // There are no enums here; looking for them costs a fifth of the whole run.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      // An empty record type is how a schema of a command without arguments reads.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'always' }],
      // With noPropertyAccessFromIndexSignature the compiler wants brackets where this rule wants dots.
      '@typescript-eslint/dot-notation': 'off',
      'no-console': 'error',
      complexity: ['error', 15],
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true }],
      'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT, ...HOUSE_SYNTAX],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'electron',
              importNames: ['ipcMain', 'ipcRenderer'],
              message: 'Processes meet over the bridge; see src-main/host-electron.',
            },
          ],
        },
      ],
    },
  },
  {
    // A comment must not contradict the signature or repeat its types.
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { jsdoc },
    rules: {
      'jsdoc/check-param-names': 'error',
      'jsdoc/check-tag-names': 'error',
      'jsdoc/empty-tags': 'error',
      'jsdoc/no-types': 'error',
    },
  },
  {
    // The two ends of the one channel that Electron itself needs to hand the bridge its port.
    files: ['src-main/host-electron/preload*.ts', 'src-main/host-electron/bridge-*.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['src-renderer/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'max-lines-per-function': ['error', { max: 120, skipComments: true, skipBlankLines: true }],
      // Event handlers of React may be async; a rejected command is already a value.
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
    },
  },
  {
    files: ['src-renderer/**/*.ts'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['tests/**', 'bench/**', 'scripts/**'],
    rules: {
      'max-lines-per-function': 'off',
      'max-lines': ['error', { max: 600 }],
      complexity: ['error', 20],
      '@typescript-eslint/explicit-module-boundary-types': 'off',
    },
  },
  {
    // In plain JavaScript a cast is a comment, which these rules cannot see.
    files: ['**/*.mjs'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // Programs a person starts in a terminal speak there.
    files: [
      'scripts/**',
      'bench/**',
      'src-server/main.ts',
      'src-server/*-main.ts',
      'src-main/host-node/main.ts',
      'src-main/host-node/headless.ts',
      'tests/**/*-main.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    // Tools look for a default export in their configuration and set-up files.
    files: ['**/*.config.ts', '*.config.js', 'tests/e2e/prepare-stories.ts'],
    rules: { 'no-restricted-syntax': ['error', ...HOUSE_SYNTAX] },
  },
);
