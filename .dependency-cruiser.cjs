/**
 * Layers: which folder may import what. The table below is the rule book; the rules are generated.
 *
 * A row lists everything its folder may reach. What is not listed is forbidden, packages and
 * built-in modules included, so a new dependency of a pure root has to be written down here.
 */

/** Packages that only one place may touch, because it is the adapter for them. */
const ADAPTERS = {
  'better-sqlite3(-multiple-ciphers)?': ['src-main/platform-node', 'src-main/host-', 'src-server'],
  'socket\\.io-client': ['src-main/platform-node', 'src-main/host-'],
  'socket\\.io': ['src-server'],
  ws: ['src-main/platform-node', 'src-main/host-', 'src-server'],
  electron: ['src-main/host-electron'],
  'react(-dom)?': ['src-renderer'],
  antd: ['src-renderer'],
  '@ant-design/[^/]+': ['src-renderer'],
  zustand: ['src-renderer'],
  fastify: ['src-server'],
};

/** Pure packages: data and functions, no I/O. */
const PURE_PACKAGES = [
  'zod',
  'pinyin-pro',
  '@noble/hashes',
  '@noble/curves',
  'fflate',
  'fast-xml-parser',
  'image-size',
  'docx',
];

const FEATURE_MODEL = '^src-shared/features/[^/]+/[^/]*model\\.ts$';
const FEATURE_EDGE = '^src-shared/features/[^/]+/[^/]*(commands|queries)\\.ts$';
const TOP = '^src-shared/([^/]*registry\\.ts$|protocol/|bridge/)';
const DEFINE = '^src-shared/define-[^/]+\\.ts$';
/** Names and shapes that models are written in. */
const MODEL_GROUND = ['^src-shared/kernel/', '^src-shared/(scopes|define-entity)\\.ts$'];
/** The closed list of rejection codes: commands answer with them, so it lies below commands. */
const REJECTIONS = '^src-shared/protocol/rejections\\.ts$';

/** Folder → project folders it may import besides itself. */
const ROOTS = [
  { from: 'src-shared', may: [] },
  { from: 'src-main', may: ['src-shared'] },
  { from: 'src-renderer', may: ['src-shared', 'assets'] },
  { from: 'src-server', may: ['src-shared'] },
];

/** Folder inside src-main → its neighbours it may import. */
const MAIN = [
  { from: 'src-main/core', may: [] },
  { from: 'src-main/platform-node', may: ['src-main/core'] },
  { from: 'src-main/host-node', may: ['src-main/core', 'src-main/platform-node'] },
  { from: 'src-main/host-electron', may: ['src-main/core', 'src-main/platform-node'] },
];

const PROJECT = '^(src-[a-z]+|tests|bench|scripts)/';
const packagePath = (name) => `(^|/)node_modules/${name}/`;
const ownName = (path) => path.replace(/[^a-z]+/g, '-');

const layerRule = ({ from, may }, universe) => ({
  name: `${ownName(from)}-stays-in-its-layer`,
  comment: `${from} may import ${may.length === 0 ? 'nothing of the project' : may.join(', ')} besides itself`,
  severity: 'error',
  from: { path: `^${from}/` },
  to: { path: universe, pathNot: [from, ...may].map((folder) => `^${folder}/`) },
});

const adapterRule = ([name, homes]) => ({
  name: `only-adapters-import-${ownName(name)}`,
  comment: `${name} belongs to ${homes.join(', ')}; everyone else uses a port`,
  severity: 'error',
  from: { path: '^src-', pathNot: homes.map((home) => `^${home}`) },
  to: { path: packagePath(name) },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...ROOTS.map((row) => layerRule(row, PROJECT)),
    ...MAIN.map((row) => layerRule(row, '^src-main/')),
    ...Object.entries(ADAPTERS).map(adapterRule),
    {
      name: 'shared-is-pure',
      comment: 'src-shared knows no I/O: only the packages listed as pure',
      severity: 'error',
      from: { path: '^src-shared/' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'core'],
        pathNot: PURE_PACKAGES.map(packagePath),
      },
    },
    {
      name: 'kernel-is-the-floor',
      comment: 'the kernel imports nothing above itself',
      severity: 'error',
      from: { path: '^src-shared/kernel/' },
      to: { path: '^src-shared/', pathNot: '^src-shared/kernel/' },
    },
    {
      name: 'models-know-only-models',
      comment: 'a model imports the kernel, scopes and other models, no behaviour',
      severity: 'error',
      from: { path: FEATURE_MODEL },
      to: { path: '^src-shared/', pathNot: [...MODEL_GROUND, FEATURE_MODEL] },
    },
    {
      name: 'model-ground-knows-no-feature',
      comment: 'scopes, the shape of an entity and the rejection codes lie below every feature',
      severity: 'error',
      from: { path: [...MODEL_GROUND, REJECTIONS] },
      to: { path: ['^src-shared/features/', FEATURE_EDGE] },
    },
    {
      name: 'rules-know-no-commands',
      comment: 'rules (lifecycle, permissions, numbering …) are below commands and queries',
      severity: 'error',
      from: { path: '^src-shared/features/', pathNot: [FEATURE_EDGE] },
      to: { path: [FEATURE_EDGE, TOP], pathNot: REJECTIONS },
    },
    {
      name: 'commands-are-private-to-their-feature',
      comment: 'a feature imports the model and rules of another, never its commands or queries',
      severity: 'error',
      from: { path: '^src-shared/features/([^/]+)/' },
      to: { path: FEATURE_EDGE, pathNot: '^src-shared/features/$1/' },
    },
    {
      name: 'features-know-no-registry',
      comment: 'the registry, the protocol and the bridge are above every feature',
      severity: 'error',
      from: { path: ['^src-shared/features/', DEFINE, '^src-shared/entities\\.ts$'] },
      to: { path: TOP, pathNot: REJECTIONS },
    },
    {
      name: 'define-knows-no-feature-behaviour',
      comment: 'the shape of a command knows models, not what a feature does with them',
      severity: 'error',
      from: { path: DEFINE },
      to: { path: '^src-shared/features/', pathNot: FEATURE_MODEL },
    },
    {
      name: 'core-uses-ports',
      comment: 'the client core reaches the outside through ports; only pure packages are free',
      severity: 'error',
      from: { path: '^src-main/core/' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg'],
        pathNot: [...PURE_PACKAGES, 'uuidv7'].map(packagePath),
      },
    },
    {
      name: 'renderer-knows-no-node',
      comment: 'the renderer lives in a page: no built-in module',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nothing-imports-tests-or-bench',
      severity: 'error',
      from: { path: '^(src-[a-z]+|scripts)/', pathNot: '^scripts/[^/]*\\.ts$' },
      to: { path: '^(tests|bench)/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      comment: 'a module that nobody imports and that imports nobody is dead or misplaced',
      severity: 'error',
      from: {
        orphan: true,
        path: '^src-',
        pathNot: [
          '\\.d\\.ts$',
          '(^|/)(main|headless|[^/]+-main|[^/]+-worker|preload[^/]*)\\.(ts|tsx|cts)$',
          '/migrations/',
        ],
      },
      to: {},
    },
    {
      name: 'no-undeclared-packages',
      comment: 'what is imported is listed in package.json',
      severity: 'error',
      from: { path: '^(src-|tests|bench|scripts)' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'product-needs-no-dev-package',
      comment: 'what the product imports at run time is a dependency, not a devDependency',
      severity: 'error',
      from: { path: '^(src-shared|src-main/(core|platform-node|host-node)|src-server)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: { path: '^(src-|tests|bench|scripts)' },
      to: { couldNotResolve: true, pathNot: ['\\.css$', '\\?'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.build|dist|assets)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.js', '.cjs', '.json'],
    },
    skipAnalysisNotInRules: true,
    cache: { folder: '.build/dependency-cruiser', strategy: 'content' },
  },
};
